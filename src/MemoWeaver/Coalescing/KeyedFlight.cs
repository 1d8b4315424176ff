using System.Diagnostics;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Dependencies;
using MemoWeaver.Runtime;

namespace MemoWeaver.Coalescing;

/// <summary>A run of a body for one key, which other callers may join.</summary>
/// <remarks>
/// Whoever creates a run ends it, whatever happens. User code runs in more places than the body (equality, tags, a
/// value task's source, <c>When</c>, weighers, stores), and each may throw. Ending a run twice is a no-op.
/// </remarks>
abstract class KeyedFlight<TKey, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    : InFlight(cache.Store, hash, fence)
    where TKey : struct, IMemoKey<TKey>
{
    public readonly IResultCache<TKey, TStored> Cache = cache;
    public TKey Key = key;

    // Of a tracked method whose body has begun.
    TrackedRun? _tracked;

    // The start of a timed miss; otherwise 0.
    long _started;

    /// <summary>How the run ended. Waiters read it after the end.</summary>
    public FlightEnd End { get; private set; }

    public TStored? Stored { get; private set; }

    /// <summary>Gets what the run renews, and how long its result lives; <see langword="null"/> if the site has no
    /// <see cref="LifetimePolicy"/>.</summary>
    public Renewal<TKey, TStored>? Renewal { get; private set; }

    /// <summary>Gets or sets the run in the background that this is; <see langword="null"/> for that of a
    /// caller.</summary>
    public BackgroundRun? Background { get; init; }

    /// <summary>What the body threw; <see langword="null"/> if it did not fail.</summary>
    private protected abstract Exception? Failure { get; }

    /// <summary>
    /// Counts a miss, because the body is about to run. For a distributed method that is not known yet, and the
    /// distributed level counts.
    /// </summary>
    public void CountMiss()
    {
        if ((Store.Site.Flags & CacheFlags.Distributed) == 0 && Store.CountMiss())
            _started = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// Stores the result before any waiter gets it. A caller that comes after the run finds it in the cache.
    /// </summary>
    /// <param name="value">The result.</param>
    /// <param name="call">The call if it has a condition, otherwise <see langword="null"/>. Waiters
    /// get a result that the condition declines.</param>
    /// <param name="stored">What was stored for it.</param>
    /// <returns>Whether anything was stored.</returns>
    public bool Succeed<T, TAdapter>(T value, IConditionalCall<T>? call, out TStored? stored)
        where TAdapter : struct, IResultAdapter<T, TStored>
    {
        var end = FlightEnd.OwnersAlone;
        stored = default;
        try
        {
            var site = Store.Site;
            if (_started != 0)
                site.Durations.Add(Stopwatch.GetTimestamp() - _started);
            var isDeclined = (call != null && !call.ShouldStore(value))
                || (Renewal != null && !Renewal.Accepts(value));
            if (isDeclined)
                site.CountDeclined();
            if (default(TAdapter).TryStore(value, out stored))
            {
                if (_tracked != null)
                    _tracked.IsKept = !isDeclined;
                if (!isDeclined)
                    Keep(stored, site.MaxWeight == 0 ? 0 : site.Weigh(value, Fence));
                end = FlightEnd.Result;
                return true;
            }

            if (!isDeclined)
                site.CountUncacheable();
            end = FlightEnd.NotShareable;
            return false;
        }
        finally
        {
            Stored = stored;
            Finish(end);
        }
    }

    void Keep(TStored stored, long weight)
    {
        if (Renewal is { } renewal)
            renewal.Keep(this, stored, weight);
        else if (_tracked is { } run)
            ((ITrackedCache<TKey, TStored>)Cache).Keep(ref Key, Fence, stored, weight, Tags, run);
        else if (Tags is { } tags)
            ((ITaggedCache<TKey, TStored>)Cache).Keep(ref Key, Fence, stored, weight, tags);
        else
            Cache.Keep(ref Key, Fence, stored, weight);
    }

    /// <summary>
    /// Reads the tags of the call, unless that was done before. Called after the fence was read and before the run is
    /// published.
    /// </summary>
    public void ReadTags<TCall>(ref TCall call)
        where TCall : struct
    {
        // Boxes only if there are tags.
        if (Tags == null && (Store.Site.Flags & CacheFlags.Tagged) != 0)
            Tags = ((ITaggedCall)call).GetTags();
        if (Renewal == null && Store.Site.Lifetimes is { } policy)
            BeginRenewal(policy, ref call);
    }

    // Boxes only if calls say how long a result lives.
    void BeginRenewal<TCall>(LifetimePolicy policy, ref TCall call)
        where TCall : struct
    {
        var old = policy.KeepsOld ? ((IAgedCache<TKey, TStored>)Cache).FindAged(ref Key, Hash) : null;
        if (old != null)
            JoinUntil = policy.Stale == 0 ? CacheClock.Deadline(Store.Site.Lifetime) : old.End;
        Renewal = new(policy, Store.Site, old, policy.IsComputed ? call : null, Background != null);
    }

    /// <summary>Begins to note what the body reads, if the method is tracked. Called right before the body.</summary>
    public void BeginTracking() => _tracked = TrackedRun.Begin(Store, Hash, Fence, Tags);

    /// <summary>The flow leaves the body, which may go on as a task.</summary>
    public void LeaveTracking() => _tracked?.Leave();

    /// <summary>Makes the result, or the failure, what the tracked body around this flow has read. Called by who joined
    /// the run, after its end.</summary>
    public void NoteJoined() => _tracked?.NoteTo(TrackingScope.Current);

    /// <summary>The caller has left before the run ended: the tracked body around it knows nothing of the
    /// result.</summary>
    public void NoteLeft()
    {
        if (_tracked != null)
            TrackingScope.ReadUnknown();
    }

    /// <summary>
    /// Ends the run with the result of another run that ended after the caller's look-up. So there is one run per key.
    /// </summary>
    /// <returns>Whether there is such a result.</returns>
    public bool TryFind(out TStored? stored)
    {
        stored = default;

        // What a run in the background renews is not what it looks for.
        if (Background != null || (!Cache.TryTake(ref Key, Hash, out stored)
            && Renewal?.TryTakeWaiting(Store, out stored) != true))
            return false;
        Finish(FlightEnd.Found);
        return true;
    }

    /// <summary>Ends a run whose result only its owner gets.</summary>
    public void EndUnshared() => Finish(FlightEnd.NotShareable);

    /// <summary>Ends a run whose result does not belong to its key. Waiters run the body themselves.</summary>
    public void EndUnkept()
    {
        try
        {
            Store.Site.CountUncacheable();
        }
        finally
        {
            Finish(FlightEnd.OwnersAlone);
        }
    }

    /// <summary>Abandons the computation if it has not ended. Waiters run the body themselves.</summary>
    public void Abandon() => Finish(FlightEnd.OwnersAlone);

    private protected void Finish(FlightEnd end)
    {
        if (End != FlightEnd.None)
            return;
        End = end;
        try
        {
            _tracked?.End();
            // Whoever comes after the run finds what follows from its end.
            Renewal?.OnEnd(end, Failure);
        }
        finally
        {
            FlightTable.Remove(this);
            Release();
        }
    }

    /// <summary>Releases the waiters. Does not throw.</summary>
    private protected abstract void Release();
}
