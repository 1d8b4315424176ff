using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run of an asynchronous body for one key.</summary>
sealed class AsyncFlight<TKey, T, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    : KeyedFlight<TKey, TStored>(cache, ref key, hash, fence)
    where TKey : struct, IMemoKey<TKey>
{
    bool _isHandedOn;

    /// <summary>The run as a node of the graph of waits.</summary>
    public Flight Flight { get; } = new();

    /// <summary>Of a failed run: the task that the body returned, or its exception as a task.</summary>
    public Task<T>? Failed { get; private set; }

    /// <summary>What joiners wait for.</summary>
    public FlightEnding Ending { get; } = new();

    /// <summary>Leaves ending the run to an asynchronous method, which does so in its own <c>finally</c>.</summary>
    public void HandOn() => _isHandedOn = true;

    /// <summary>Abandons the run, unless it was handed on.</summary>
    public void AbandonUnlessHandedOn()
    {
        if (!_isHandedOn)
            Abandon();
    }

    /// <summary>Ends the run with what its body returned or threw.</summary>
    /// <param name="failed">The failure.</param>
    /// <param name="isOwners">Whether the owner was cancelled before. The failure is then the owner's alone.</param>
    public void Fail(Task<T> failed, bool isOwners)
    {
        Failed = failed;
        Finish(isOwners ? FlightEnd.OwnersAlone : FlightEnd.Failure);
    }

    private protected override Exception? Failure => Failed == null
        ? null
        : Failed.Exception?.InnerException ?? new TaskCanceledException(Failed);

    private protected override void Release()
    {
        try
        {
            Flight.End();
        }
        finally
        {
            Ending.End();
        }
    }
}
