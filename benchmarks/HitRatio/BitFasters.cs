using BitFaster.Caching;
using BitFaster.Caching.Lfu;
using BitFaster.Caching.Lru;
using BitFaster.Caching.Scheduler;

namespace MemoWeaver.HitRatio;

/// <summary>A cache of BitFaster.Caching.</summary>
internal sealed class BitFasters(string name, ICache<int, int> cache) : ICache
{
    /// <summary>Its caches hold three entries at least.</summary>
    public const int LeastSize = 3;

    private long misses;

    public string Name => name;

    public long Misses => Interlocked.Read(ref misses);

    public static IEnumerable<ICache> All(int size, int threads)
    {
        if (size < LeastSize)
            yield break;
        yield return new BitFasters("ConcurrentLru", new ConcurrentLru<int, int>(threads, size, EqualityComparer<int>.Default));
        yield return new BitFasters("FastConcurrentLru", new FastConcurrentLru<int, int>(threads, size, EqualityComparer<int>.Default));
        yield return new BitFasters("ConcurrentLfu", new ConcurrentLfu<int, int>(threads, size, new ForegroundScheduler(), EqualityComparer<int>.Default));
    }

    public void Ask(int key) => cache.GetOrAdd(key, Miss);

    private int Miss(int key)
    {
        Interlocked.Increment(ref misses);
        return key;
    }
}
