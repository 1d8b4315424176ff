using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>A memoized function of one <c>int</c>, in the shape that the weaver emits (docs/woven-shape.md).</summary>
sealed class Memo1<TValue>
{
    readonly Func<int, TValue> _body;

    public Memo1(int maxSize, Func<int, TValue> body)
    {
        _body = body;
        Site = new CacheSite(typeof(Memo1<TValue>), nameof(Memo1<>), CacheFlags.None, maxSize, 0);
        Cache = new(Site);
    }

    public CacheSite Site { get; }

    public LruCache<IntKey, TValue> Cache { get; }

    public CacheInfo Info => Site.Info;

    public (long Hits, long Misses, int Count) Counts => (Info.Hits, Info.Misses, Info.Count);

    public TValue Call(int argument)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        return Cache.TryGet(ref key, hash, out var cached) ? cached : Compute(argument, key, hash);
    }

    TValue Compute(int argument, IntKey key, long miss)
    {
        miss = KeyedStore.BeginMiss(Cache, miss);
        var value = _body(argument);
        LruCache<IntKey, TValue>.Store(Cache, ref key, miss, value);
        return value;
    }
}

/// <summary>The same with a lifetime.</summary>
sealed class TimedMemo1<TValue>
{
    readonly Func<int, TValue> _body;

    public TimedMemo1(int maxSize, double seconds, bool sliding, Func<int, TValue> body)
    {
        _body = body;
        Site = new CacheSite(typeof(TimedMemo1<TValue>), nameof(TimedMemo1<>), CacheFlags.Timed | (sliding ? CacheFlags.Sliding : 0), maxSize, seconds);
        Cache = new(Site);
    }

    public CacheSite Site { get; }

    public TimedCache<IntKey, TValue> Cache { get; }

    public CacheInfo Info => Site.Info;

    public TValue Call(int argument)
    {
        var key = new IntKey(argument);
        var hash = key.GetKeyHash();
        if (Cache.TryGet(ref key, hash, out var cached))
            return cached;
        var miss = KeyedStore.BeginMiss(Cache, hash);
        var value = _body(argument);
        TimedCache<IntKey, TValue>.Store(Cache, ref key, miss, value);
        return value;
    }
}
