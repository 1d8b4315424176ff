using System.Diagnostics;

namespace MemoWeaver.Runtime;

/// <summary>One run of a body for one key, which others may join.</summary>
abstract class KeyedFlight<TKey, TStored>(IResultCache<TKey, TStored> cache, ref TKey key, int hash, long fence)
    where TKey : struct, IMemoKey<TKey>
{
    public readonly IResultCache<TKey, TStored> Cache = cache;
    public TKey Key = key;
    public readonly int Hash = hash;

    /// <summary>The fence, read before the body ran: a caller that sees another one does not join.</summary>
    public readonly long Fence = fence;

    // When a miss that is timed began; otherwise 0.
    long _started;

    /// <summary>The tags of the call that it runs, from when its body begins; <see langword="null"/> where results have none.</summary>
    public volatile CallTags? Tags;

    /// <summary>How it ended. Read by those who waited for the end.</summary>
    public FlightEnd End { get; private set; }

    public TStored? Stored { get; private set; }

    /// <summary>Counts a miss: the body is about to run. Where machines share results, that is not known yet: the shared level counts.</summary>
    public void CountMiss()
    {
        if ((Cache.Store.Site.Flags & CacheFlags.Shared) == 0 && Cache.Store.CountMiss())
            _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Stores the result before anyone who waits gets it: a caller that comes after the run finds it in the cache.</summary>
    /// <param name="value">The result.</param>
    /// <param name="call">The call where it chooses what is stored, otherwise <see langword="null"/>. Those who wait get what is declined.</param>
    /// <param name="stored">What was kept for it.</param>
    /// <returns>Whether anything was.</returns>
    public bool Succeed<T, TKept>(T value, IChoosingCall<T>? call, out TStored? stored)
        where TKept : struct, IKept<T, TStored>
    {
        if (_started != 0)
            Cache.Store.Site.Durations.Add(Stopwatch.GetTimestamp() - _started);
        var end = FlightEnd.OwnersAlone;
        stored = default;
        try
        {
            var site = Cache.Store.Site;
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

    /// <summary>Notes the tags of the call, before its body runs.</summary>
    public void ReadTags<TCall>(ref TCall call)
        where TCall : struct
    {
        // Boxed only where there are tags.
        if ((Cache.Store.Site.Flags & CacheFlags.Tagged) != 0)
            Tags = ((ITaggedCall)call).GetTags();
    }

    /// <summary>Ends the run with what another has stored, which ended between the caller's look-up and this one: one run per key.</summary>
    /// <returns>Whether there is something. If not, or if the key's equality throws, the run is the caller's to end, or abandoned.</returns>
    public bool TryFind(out TStored? stored)
    {
        bool isThere = false, isKnown = false;
        try
        {
            isThere = Cache.TryTake(ref Key, Hash, out stored);
            isKnown = true;
        }
        finally
        {
            if (!isKnown)
                Abandon();
        }

        if (!isThere)
            return false;
        Stored = stored;
        Finish(FlightEnd.Result);
        return true;
    }

    /// <summary>Ends a run whose result is for its owner only.</summary>
    public void EndUnshared() => Finish(FlightEnd.NotShareable);

    /// <summary>Ends a run whose result is not that of its key: whoever waits runs again.</summary>
    public void EndUnkept()
    {
        Cache.Store.Site.CountUncacheable();
        Finish(FlightEnd.OwnersAlone);
    }

    /// <summary>Ends the run, whatever was known of it; whoever waits runs again.</summary>
    public void Abandon() => Finish(FlightEnd.OwnersAlone);

    private protected void Finish(FlightEnd end)
    {
        End = end;
        Flights<TKey, TStored>.Remove(this);
        Release();
    }

    /// <summary>Lets those go on who wait.</summary>
    private protected abstract void Release();
}
