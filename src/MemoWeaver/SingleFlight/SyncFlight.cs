using System.Runtime.ExceptionServices;

namespace MemoWeaver.Runtime;

/// <summary>One run of a synchronous body for one key. Made and ended by one thread.</summary>
sealed class SyncFlight<TKey, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    : KeyedFlight<TKey, TStored>(cache, ref key, hash, fence)
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>The run as others wait on it.</summary>
    public ThreadRun Run { get; } = new();

    /// <summary>What the body threw.</summary>
    public ExceptionDispatchInfo? Thrown { get; private set; }

    /// <summary>Notes what the body throws, before its <c>finally</c> blocks have run: the run has not ended yet.</summary>
    /// <returns><see langword="false"/>, for the use as an exception filter: the exception goes its way untouched.</returns>
    public bool Note(Exception exception)
    {
        Thrown = ExceptionDispatchInfo.Capture(exception);
        return false;
    }

    /// <summary>Ends the run with what was noted.</summary>
    /// <param name="isOwners">Whether the owner was cancelled before: the failure is then the owner's alone.</param>
    public void Fail(bool isOwners) => Finish(Thrown == null || isOwners ? FlightEnd.OwnersAlone : FlightEnd.Failure);

    private protected override void Release() => Run.End();
}
