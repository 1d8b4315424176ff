using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/* The deadlines of a result whose site has a LifetimePolicy. A hit compares the node's Deadline, as everywhere.

   Deadline is when calls have to look closer: when the result is to be renewed ahead, or its end. The first call that
   finds it passed moves it to Expires, by compare-and-swap, and starts a run in the background; so hits are hits again
   while that goes on. A run that failed moves it back, to the next attempt.
   Expires is the end of the lifetime. Only the slow path serves the result after that, TryPeek never.
   End is when it is dropped: Expires and the time that it may be served past it. */

/// <summary>A node of a site with a <see cref="LifetimePolicy"/>, whatever its key and result.</summary>
interface IAgedNode
{
    /// <summary>Sets all deadlines. Before the node is published.</summary>
    void Begin(LifetimePolicy policy, long lifetime);
}

/// <summary>A result of a site with a <see cref="LifetimePolicy"/>.</summary>
sealed class AgedNode<TKey, TValue>(ref TKey key, int hash, TValue value, long weight, TagSet? tags)
    : TimedNode<TKey, TValue>(ref key, hash, value), IAgedNode
    where TKey : struct, IMemoKey<TKey>
{
    long _stored, _expires, _end, _retryAt;
    BackgroundRun? _run;

    public override long Weight => weight;

    public override TagSet? Tags => tags;

    public override long Expires => _expires;

    public override long End => _end;

    /// <summary>When the result was stored, as a deadline that has passed.</summary>
    public override long Stored => _stored;

    /// <summary>Gets whether a hit takes the result.</summary>
    public bool IsFresh => !CacheClock.IsPast(Volatile.Read(ref Deadline));

    /// <summary>Gets whether the lifetime is over.</summary>
    public bool IsStale => CacheClock.IsPast(_expires);

    /// <summary>Gets whether a run failed a short while ago, so that the body does not run again yet.</summary>
    public bool IsWaiting => !CacheClock.IsPast(Volatile.Read(ref _retryAt));

    /// <summary>Gets the run in the background that renews the result, if there is one.</summary>
    public BackgroundRun? Run => Volatile.Read(ref _run);

    public void Begin(LifetimePolicy policy, long lifetime)
    {
        var share = policy.NextShare();
        lifetime = Math.Max(1, (long)(lifetime * share));
        _stored = CacheClock.Deadline(0);
        _expires = CacheClock.Later(_stored, lifetime);
        _end = CacheClock.Later(_expires, policy.Stale);
        Deadline = policy.RefreshAfter == 0
            ? _expires
            : Math.Min(_expires, CacheClock.Later(_stored, Math.Max(1, (long)(policy.RefreshAfter * share))));
    }

    /// <summary>
    /// Takes the task of renewing the result ahead of its end. Of all calls that find it due, one gets it.
    /// </summary>
    public bool TryClaim()
    {
        var due = Volatile.Read(ref Deadline);
        return due != _expires && CacheClock.IsPast(due)
            && Interlocked.CompareExchange(ref Deadline, _expires, due) == due;
    }

    /// <summary>Registers a run in the background, unless there is one.</summary>
    public bool TryStart(BackgroundRun run) => Interlocked.CompareExchange(ref _run, run, null) == null;

    /// <summary>Forgets the run. Afterwards another one can start.</summary>
    public void EndRun() => Volatile.Write(ref _run, null);

    /// <summary>Notes that a run has failed.</summary>
    /// <param name="retryAfter">How long the result is served before the next run.</param>
    /// <param name="isCovered">Whether the result is served in place of the failure.</param>
    public void OnFailed(long retryAfter, bool isCovered)
    {
        var retry = CacheClock.Deadline(retryAfter);
        if (isCovered)
            Volatile.Write(ref _retryAt, retry);

        // Deadlines of one clock compare as they follow each other. Results of another clock are dropped.
        if (!IsStale)
            Volatile.Write(ref Deadline, Math.Min(retry, _expires));
    }
}
