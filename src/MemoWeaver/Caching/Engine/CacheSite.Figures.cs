using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;

namespace MemoWeaver.Runtime;

/* Counts what no single cache counts, such as calls that bypass it, and adds up the figures of all caches. */
public sealed partial class CacheSite
{
    long _misses, _bypasses, _uncacheable, _declined, _missesCleared, _bypassesCleared, _uncacheableCleared,
        _declinedCleared;
    long _distributedHits, _distributedHitsCleared, _modified;

    /// <summary>Counts a call of a method of size 0. Its body runs and nothing is stored.</summary>
    public void CountMiss() => Interlocked.Increment(ref _misses);

    /// <summary>Counts a call as a miss if the caches are switched off. Asked before a key is made that may cost
    /// much.</summary>
    /// <returns>Whether the call is counted, and goes past the cache.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CountIfOff()
    {
        if (!IsOff)
            return false;
        CountMiss();
        return true;
    }

    /// <summary>Does what <see cref="CountIfOff()"/> does, for a part of a key whose type is a parameter: nothing for a
    /// value that refers to nothing, which costs little.</summary>
    /// <returns>Whether the call is counted, and goes past the cache.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool CountIfOff<T>() =>
#if NET8_0_OR_GREATER
        RuntimeHelpers.IsReferenceOrContainsReferences<T>() &&
#endif
        CountIfOff();

    /// <summary>Counts a call whose arguments cannot be a key, as uncacheable and as a miss.</summary>
    public void CountBypass()
    {
        if (Interlocked.Increment(ref _bypasses) == 1)
            DeferredEvents.ArgumentNotKeyable(this);
    }

    /// <summary>Counts a result that could not be stored. Its call is counted as a miss elsewhere.</summary>
    public void CountUncacheable()
    {
        if (Interlocked.Increment(ref _uncacheable) == 1)
            DeferredEvents.ResultNotKept(this);
    }

    /// <summary>
    /// Counts a result that <see cref="CachePolicyAttribute.When"/> declined. Its call is counted as a miss elsewhere.
    /// </summary>
    public void CountDeclined() => Interlocked.Increment(ref _declined);

    /// <summary>Counts a result that was found modified.</summary>
    internal void CountModified() => Interlocked.Increment(ref _modified);

    /// <summary>Gets the number of results that were found modified, since the start.</summary>
    internal long Modified => Interlocked.Read(ref _modified);

    /// <summary>Counts a hit that the distributed level answered. It is counted as a hit elsewhere.</summary>
    internal void CountDistributedHit() => Interlocked.Increment(ref _distributedHits);

    /// <summary>The hits that the distributed level answered.</summary>
    internal long DistributedHits =>
        Interlocked.Read(ref _distributedHits) - Interlocked.Read(ref _distributedHitsCleared);

    /// <summary>Gets the totals of all caches of the method, including those that died with their owners.</summary>
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

            var info = totals.ToInfo(this, count, weight) with
            {
                Declined = Interlocked.Read(ref _declined) - Interlocked.Read(ref _declinedCleared),
                DistributedHits = DistributedHits,
            };
            return Lifetimes?.AddTo(info) ?? info;
        }
    }

    /// <summary>Gets the totals since the start. Unlike <see cref="Info"/>, they are never zeroed.</summary>
    internal CacheTotals Totals
    {
        get
        {
            var bypasses = Interlocked.Read(ref _bypasses);
            var totals = new CacheTotals(0, Interlocked.Read(ref _misses) + bypasses, 0, 0, bypasses
                + Interlocked.Read(ref _uncacheable));
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
        Lifetimes?.Zero();
    }

    /// <summary>The approximate number of misses of caches of objects, for <c>MissTimer</c>.</summary>
    internal long ObjectMisses;

    /// <summary>Misses whose number has none of these bits are timed.</summary>
    internal int TimedMask = MissTimer.Seldom - 1;

#if NET8_0_OR_GREATER
    /// <summary>Whether the metrics know the site. Used under their lock.</summary>
    internal bool IsObserved;
#endif

    MissDurations? _durations;

    /// <summary>Gets the cache with the most entries; <see langword="null"/> if there is no cache.</summary>
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

    /// <summary>Gets the durations of misses. Created on first use.</summary>
    internal MissDurations Durations => Volatile.Read(ref _durations) ?? MakeDurations();

    /// <summary>Gets the number of results in all caches of the method.</summary>
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

    /// <summary>Determines whether one of the caches has these counters.</summary>
    internal bool Has(CacheCounters counters) =>
        Alive(out _).Exists(cache => ReferenceEquals(cache.Counters, counters));

    MissDurations MakeDurations()
    {
        var made = new MissDurations(this);
        return Interlocked.CompareExchange(ref _durations, made, null) ?? made;
    }
}
