using System.Diagnostics;

namespace MemoWeaver.Runtime;

/// <summary>One run of a body for one key, which others may join.</summary>
/// <remarks>
/// Whoever makes a run ends it, whatever happens: user code runs in more places than the body (equality, tags, a value
/// task's source, <c>When</c>, weighers, stores), and each may throw. Ending a run that has ended does nothing.
/// </remarks>
abstract class KeyedFlight<TKey, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    : InFlight(cache.Store, hash, fence)
    where TKey : struct, IMemoKey<TKey>
{
    public readonly IResultCache<TKey, TStored> Cache = cache;
    public TKey Key = key;

    // When a miss that is timed began; otherwise 0.
    long _started;

    /// <summary>How it ended. Read by those who waited for the end.</summary>
    public FlightEnd End { get; private set; }

    public TStored? Stored { get; private set; }

    /// <summary>
    /// Counts a miss: the body is about to run. For a distributed method, that is not known yet: the distributed level
    /// counts.
    /// </summary>
    public void CountMiss()
    {
        if ((Store.Site.Flags & CacheFlags.Distributed) == 0 && Store.CountMiss())
            _started = Stopwatch.GetTimestamp();
    }

    /// <summary>
    /// Stores the result before anyone who waits gets it: a caller that comes after the run finds it in the cache.
    /// </summary>
    /// <param name="value">The result.</param>
    /// <param name="call">The call where it chooses what is stored, otherwise <see langword="null"/>. Those who wait
    /// get what is declined.</param>
    /// <param name="stored">What was kept for it.</param>
    /// <returns>Whether anything was.</returns>
    public bool Succeed<T, TKept>(T value, IChoosingCall<T>? call, out TStored? stored)
        where TKept : struct, IKept<T, TStored>
    {
        var end = FlightEnd.OwnersAlone;
        stored = default;
        try
        {
            var site = Store.Site;
            if (_started != 0)
                site.Durations.Add(Stopwatch.GetTimestamp() - _started);
            var isDeclined = call != null && !call.IsKept(value);
            if (isDeclined)
                site.CountDeclined();
            if (default(TKept).TryKeep(value, out stored))
            {
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

    private void Keep(TStored stored, long weight)
    {
        if (Tags is { } tags)
            ((ITaggedCache<TKey, TStored>)Cache).Keep(ref Key, Fence, stored, weight, tags);
        else
            Cache.Keep(ref Key, Fence, stored, weight);
    }

    /// <summary>
    /// Reads the tags of the call, where that was not done. Called after the fence was read and before the run is
    /// published.
    /// </summary>
    public void ReadTags<TCall>(ref TCall call)
        where TCall : struct
    {
        // Boxed only where there are tags.
        if (Tags == null && (Store.Site.Flags & CacheFlags.Tagged) != 0)
            Tags = ((ITaggedCall)call).GetTags();
    }

    /// <summary>
    /// Ends the run with what another has stored, which ended between the caller's look-up and this one: one run per
    /// key.
    /// </summary>
    /// <returns>Whether there is something.</returns>
    public bool TryFind(out TStored? stored)
    {
        if (!Cache.TryTake(ref Key, Hash, out stored))
            return false;
        Finish(FlightEnd.Found);
        return true;
    }

    /// <summary>Ends a run whose result is for its owner only.</summary>
    public void EndUnshared() => Finish(FlightEnd.NotShareable);

    /// <summary>Ends a run whose result is not that of its key: whoever waits runs again.</summary>
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

    /// <summary>Ends the run if it has not ended, whatever was known of it; whoever waits runs again.</summary>
    public void Abandon() => Finish(FlightEnd.OwnersAlone);

    private protected void Finish(FlightEnd end)
    {
        if (End != FlightEnd.None)
            return;
        End = end;
        FlightTable.Remove(this);
        Release();
    }

    /// <summary>Lets those go on who wait. Does not throw.</summary>
    private protected abstract void Release();
}
