namespace MemoWeaver.Caching.Engine;

/// <summary>A run in the background that renews one result.</summary>
sealed class BackgroundRun
{
    readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets a task that completes when the run has ended and its result is stored.</summary>
    public Task Ended => _ended.Task;

    /// <summary>
    /// Gets or sets whether a caller has waited in vain for the soft timeout. Others do not wait anymore.
    /// </summary>
    public bool IsSlow { get => Volatile.Read(ref _isSlow); set => Volatile.Write(ref _isSlow, value); }

    /// <summary>Gets what the body threw; <see langword="null"/> if it returned. Read after the end.</summary>
    public Exception? Failure { get; private set; }

    bool _isSlow;

    public void End(Exception? failure)
    {
        Failure = failure;
        _ended.TrySetResult(true);
    }
}
