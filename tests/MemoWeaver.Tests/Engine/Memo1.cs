using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>A memoized function of one <c>int</c>, in the shape that the weaver emits (docs/contributing/woven-shape.md).</summary>
sealed class Memo1<TValue>
{
    readonly Func<int, TValue> _body;

    public Memo1(int maxSize, Func<int, TValue> body, CacheFlags flags = CacheFlags.None, string name = nameof(Memo1<>))
    {
        _body = body;
        Site = new CacheSite(typeof(Memo1<TValue>), name, flags, maxSize, 0);
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

    public bool Remove(int argument)
    {
        var key = new IntKey(argument);
        return Cache.Remove(ref key, key.GetKeyHash());
    }

    TValue Compute(int argument, IntKey key, long miss)
    {
        miss = KeyedStore.BeginMiss(Cache, miss);
        var value = _body(argument);
        LruCache<IntKey, TValue>.Store(Cache, ref key, miss, value);
        return value;
    }
}
