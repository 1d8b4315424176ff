using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/* What no single cache counts: calls that never come to one, and what is refused; and the sums over all caches. */
public sealed partial class CacheSite
{
    long _misses, _bypasses, _uncacheable, _declined, _missesCleared, _bypassesCleared, _uncacheableCleared, _declinedCleared;

    /// <summary>Counts a call of a method whose size is 0: its body runs and nothing is stored.</summary>
    public void CountMiss() => Interlocked.Increment(ref _misses);

    /// <summary>Counts a call whose arguments could not be a key: an uncacheable one, and a miss.</summary>
    public void CountBypass()
    {
        if (Interlocked.Increment(ref _bypasses) == 1)
            RareEvents.ArgumentNotKeyable(this);
    }

    /// <summary>Counts a result that could not be kept; its call is counted as a miss elsewhere.</summary>
    public void CountUncacheable()
    {
        if (Interlocked.Increment(ref _uncacheable) == 1)
            RareEvents.ResultNotKept(this);
    }

    /// <summary>Counts a result that is not stored because <see cref="CachePolicyAttribute.When"/> says so; its call is counted as a miss elsewhere.</summary>
    public void CountDeclined() => Interlocked.Increment(ref _declined);

    /// <summary>The total over all caches of the method, also those that died with their owners.</summary>
    internal CacheInfo Info
    {
        get
        {
            var bypasses = Interlocked.Read(ref _bypasses) - Interlocked.Read(ref _bypassesCleared);
            var misses = Interlocked.Read(ref _misses) - Interlocked.Read(ref _missesCleared);
            var alive = Alive(out var totals);
            var uncacheable = Interlocked.Read(ref _uncacheable) - Interlocked.Read(ref _uncacheableCleared);
            totals += new CacheTotals(0, misses + bypasses, 0, 0, bypasses + uncacheable);
            var count = 0;
            var weight = 0L;
            foreach (var cache in alive)
            {
                totals += cache.Counters.SinceClear;
                count += cache.Count;
                weight += cache.Weight;
            }

            return totals.ToInfo(this, count, weight) with
            {
                Declined = Interlocked.Read(ref _declined) - Interlocked.Read(ref _declinedCleared),
                DistributedHits = DistributedHits,
            };
        }
    }

    /// <summary>All that ever happened; unlike <see cref="Info"/>, never zeroed.</summary>
    internal CacheTotals Totals
    {
        get
        {
            var bypasses = Interlocked.Read(ref _bypasses);
            var totals = new CacheTotals(0, Interlocked.Read(ref _misses) + bypasses, 0, 0, bypasses + Interlocked.Read(ref _uncacheable));
            if (Volatile.Read(ref Own) is CacheStore own)
                totals += own.Counters.Totals;
            return Volatile.Read(ref _registry) is { } registry ? totals + registry.Totals : totals;
        }
    }

    void ZeroFigures()
    {
        Interlocked.Exchange(ref _missesCleared, Interlocked.Read(ref _misses));
        Interlocked.Exchange(ref _bypassesCleared, Interlocked.Read(ref _bypasses));
        Interlocked.Exchange(ref _uncacheableCleared, Interlocked.Read(ref _uncacheable));
        Interlocked.Exchange(ref _declinedCleared, Interlocked.Read(ref _declined));
        Interlocked.Exchange(ref _distributedHitsCleared, Interlocked.Read(ref _distributedHits));
    }
}
