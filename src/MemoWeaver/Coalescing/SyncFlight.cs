using System.Runtime.ExceptionServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run of a synchronous body for one key. Created and ended by one thread.</summary>
sealed class SyncFlight<TKey, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    : KeyedFlight<TKey, TStored>(cache, ref key, hash, fence)
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>The run as a node of the graph of waits.</summary>
    public ThreadRun Run { get; } = new();

    /// <summary>The exception of the body.</summary>
    public ExceptionDispatchInfo? Thrown { get; private set; }

    /// <summary>
    /// Notes the body's exception before its <c>finally</c> blocks have run. The run has not ended yet. An abort or an
    /// interrupt of the owner's thread is the owner's alone.
    /// </summary>
    /// <returns><see langword="false"/>, for use as an exception filter that leaves the exception untouched.</returns>
    public bool Note(Exception exception)
    {
        if (exception is not (ThreadAbortException or ThreadInterruptedException))
            Thrown = ExceptionDispatchInfo.Capture(exception);
        return false;
    }

    /// <summary>Ends the run with the exception that was noted.</summary>
    /// <param name="isOwners">Whether the owner was cancelled before. The failure is then the owner's alone.</param>
    public void Fail(bool isOwners) => Finish(Thrown == null || isOwners ? FlightEnd.OwnersAlone : FlightEnd.Failure);

    private protected override Exception? Failure => Thrown?.SourceException;

    private protected override void Release() => Run.End();
}
