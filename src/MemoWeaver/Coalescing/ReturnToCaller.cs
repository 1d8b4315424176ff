using System.Runtime.CompilerServices;

namespace MemoWeaver.Coalescing;

/// <summary>
/// Continues in the caller's environment. A synchronization context or scheduler is user code and may be gone: it then
/// throws, or drops what it is given. In that case, or if the caller has cancelled, the continuation runs in the thread
/// pool.
/// </summary>
/// <remarks>
/// An environment that answers late is taken for one that is gone: see <see cref="Patience"/>. The continuation runs
/// once in any case.
/// </remarks>
sealed class ReturnToCaller(SynchronizationContext? context, TaskScheduler? scheduler, CancellationToken[] tokens)
    : INotifyCompletion
{
    /// <summary>
    /// How long a place may take, in milliseconds, until it is taken to be gone: a program whose windows do not answer
    /// for that long is said to hang.
    /// </summary>
    internal const int Patience = 5000;

    // Whoever takes the continuation runs it.
    Action? _continuation;
    CancellationTokenSource? _end;
    bool _isThere;

    public bool IsCompleted => context == null && scheduler == null;

    public ReturnToCaller GetAwaiter() => this;

    /// <summary>Whether the continuation runs in the caller's environment.</summary>
    public bool GetResult() => _isThere || IsCompleted;

#pragma warning disable CA1031 // Whatever a place throws that is gone.
    public void OnCompleted(Action continuation)
    {
        _continuation = continuation;
        try
        {
            // Armed before the post, which may block.
            _end = tokens.Length == 0 ? new() : CancellationTokenSource.CreateLinkedTokenSource(tokens);
            _end.Token.Register(static self => ((ReturnToCaller)self!).GoOnElsewhere(), this);
            _end.CancelAfter(Patience);
            if (context != null)
                context.Post(static self => ((ReturnToCaller)self!).GoOn(isThere: true), this);
            else
                Start(static self => ((ReturnToCaller)self!).GoOn(isThere: true));
        }
        catch (Exception)
        {
            GoOnElsewhere();
        }
    }
#pragma warning restore CA1031

    void Start(Action<object?> action) =>
        Task.Factory.StartNew(action, this, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler!);

    void GoOnElsewhere() =>
        ThreadPool.UnsafeQueueUserWorkItem(static self => ((ReturnToCaller)self!).GoOn(isThere: false), this);

    void GoOn(bool isThere)
    {
        if (Interlocked.Exchange(ref _continuation, null) is not { } continuation)
            return;
        _isThere = isThere;
        _end?.Dispose();
        continuation();
    }
}
