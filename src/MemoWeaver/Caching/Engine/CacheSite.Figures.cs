using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

/* What no single cache counts: calls that never come to one, and what is refused; and the sums over all caches. */
public sealed partial class CacheSite
{
    long _misses, _bypasses, _uncacheable, _declined, _missesCleared, _bypassesCleared, _uncacheableCleared, _declinedCleared;
    long _distributedHits, _distributedHitsCleared;

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

    /// <summary>Counts a hit that the distributed level answered. It is counted as a hit elsewhere.</summary>
    internal void CountDistributedHit() => Interlocked.Increment(ref _distributedHits);

    /// <summary>The hits that the distributed level answered.</summary>
    internal long DistributedHits => Interlocked.Read(ref _distributedHits) - Interlocked.Read(ref _distributedHitsCleared);

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

    /// <summary>Misses of caches of objects: counted for the sake of <see cref="MissTimer"/> only, and not exactly.</summary>
    internal long ObjectMisses;

    /// <summary>A miss whose number has none of these bits is timed.</summary>
    internal int TimedMask = MissTimer.Seldom - 1;

#if NET8_0_OR_GREATER
    /// <summary>Whether the metrics know of the site. Under their lock.</summary>
    internal bool IsObserved;
#endif

    MissDurations? _durations;

    /// <summary>The cache with the most entries; <see langword="null"/> where there is no cache.</summary>
    internal CacheStore? Largest
    {
        get
        {
            CacheStore? largest = null;
            foreach (var cache in Alive(out _))
                largest = largest == null || cache.Count > largest.Count ? cache : largest;
            return largest;
        }
    }

    /// <summary>How long misses took. Made on first use.</summary>
    internal MissDurations Durations => Volatile.Read(ref _durations) ?? MakeDurations();

    /// <summary>The results in all caches of the method.</summary>
    internal long Count
    {
        get
        {
            var count = 0L;
            foreach (var cache in Alive(out _))
                count += cache.Count;
            return count;
        }
    }

    /// <summary>Whether one of the caches has these counters.</summary>
    internal bool Has(CacheCounters counters) => Alive(out _).Exists(cache => ReferenceEquals(cache.Counters, counters));

    MissDurations MakeDurations()
    {
        var made = new MissDurations(this);
        return Interlocked.CompareExchange(ref _durations, made, null) ?? made;
    }
}
