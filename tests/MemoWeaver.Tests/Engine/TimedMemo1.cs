using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary><see cref="Memo1{TValue}"/> with a lifetime.</summary>
sealed class TimedMemo1<TValue>
{
    readonly Func<int, TValue> _body;

    public TimedMemo1(int maxSize, double seconds, bool sliding, Func<int, TValue> body, string name = nameof(TimedMemo1<>))
    {
        _body = body;
        Site = new CacheSite(typeof(TimedMemo1<TValue>), name, CacheFlags.Timed | (sliding ? CacheFlags.Sliding : 0), maxSize, seconds);
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
