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

    internal CacheKind Kind => Lifetime != 0 || (Flags & CacheFlags.Timed) != 0 ? CacheKind.Timed : CacheKind.Lru;

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
