using MemoWeaver.Insight;

namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>Misses of caches of objects: counted for the sake of <see cref="MissTimer"/> only, and not exactly.</summary>
    internal long ObjectMisses;

    /// <summary>A miss whose number has none of these bits is timed.</summary>
    internal int TimedMask = MissTimer.Seldom - 1;

#if NET8_0_OR_GREATER
    /// <summary>Whether the metrics know of the site. Under their lock.</summary>
    internal bool IsObserved;
#endif

    MissDurations? _durations;

    // Of a scratch cache: in no list, without a bound, and with a lifetime that outlasts a measurement.
    CacheSite(CacheSite measured)
    {
        Holder = measured.Holder;
        Name = measured.Name;
        Flags = measured.Flags & ~CacheFlags.Fifo;
        _maxSize = -1;
        Limit = int.MaxValue;
        Lifetime = measured.Lifetime == 0 ? 0 : Math.Max(measured.Lifetime, 3_600_000);
    }

    /// <summary>A site for a cache on which hits of this one's caches are measured.</summary>
    internal CacheSite Scratch() => new(this);

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

    internal CacheKind Kind => (Flags & CacheFlags.Distributed) != 0 ? CacheKind.Distributed : Lifetime != 0 || (Flags & CacheFlags.Timed) != 0 ? CacheKind.Timed : CacheKind.Lru;

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

    /// <summary>Whether nobody is to read the keys, because a parameter is sensitive: all parts, as parameters may be keyed part by part.</summary>
    internal bool IsSensitive => SensitiveKeys.Are(Holder);

    /// <summary>The entries of all caches of the method, see <see cref="StoreSnapshot"/>.</summary>
    internal List<MemoCacheEntry> Entries(int limit)
    {
        var entries = new List<MemoCacheEntry>();
        foreach (var cache in Alive(out _))
            StoreSnapshot.AddTo(entries, cache, limit);
        return entries;
    }

    /// <summary>Whether one of the caches has these counters.</summary>
    internal bool Has(CacheCounters counters) => Alive(out _).Exists(cache => ReferenceEquals(cache.Counters, counters));

    MissDurations MakeDurations()
    {
        var made = new MissDurations(this);
        return Interlocked.CompareExchange(ref _durations, made, null) ?? made;
    }
}
