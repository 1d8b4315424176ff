using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine.Model;

/// <summary>The engine behind the calls that the weaver emits.</summary>
sealed class RealCache
{
    readonly LruCache<ScriptedKey, int>? _lru;
    readonly TimedCache<ScriptedKey, int>? _timed;
    readonly Script _script;
    readonly CacheSite _site;

    public RealCache(CacheSetup setup, Func<int, int> hash)
    {
        _script = new Script { Hash = hash };
        _site = setup.MaxWeight == 0
            ? new(typeof(RealCache), "model", setup.Flags, setup.MaxSize, setup.Seconds)
            : new(typeof(RealCache), "model", setup.Flags, setup.MaxSize, setup.Seconds, setup.MaxWeight, (Func<int, int>)(value => CacheSetup.Weight(value / 1000)));
        if (setup.Seconds > 0)
            _timed = new(_site);
        else
            _lru = new(_site);
    }

    TableStore Store => (TableStore?)_lru ?? _timed!;

    public CacheInfo Info => _site.Info;

    public bool InEpochMode => Store.Counters.InEpochMode;

    public (bool, int) Call(int argument, Func<int> compute)
    {
        var key = new ScriptedKey(argument, _script);
        var hash = key.GetKeyHash();
        if (_lru != null ? _lru.TryGet(ref key, hash, out var value) : _timed!.TryGet(ref key, hash, out value))
            return (true, value);
        var miss = KeyedStore.BeginMiss(Store, hash);
        value = compute();
        switch (_lru, _site.MaxWeight)
        {
            case (null, 0):
                TimedCache<ScriptedKey, int>.Store(_timed!, ref key, miss, value);
                break;
            case (null, _):
                TimedCache<ScriptedKey, int>.StoreWeighed(_timed!, ref key, miss, value, _site.Weigh(value, miss));
                break;
            case (_, 0):
                LruCache<ScriptedKey, int>.Store(_lru, ref key, miss, value);
                break;
            default:
                LruCache<ScriptedKey, int>.StoreWeighed(_lru, ref key, miss, value, _site.Weigh(value, miss));
                break;
        }

        return (false, value);
    }

    public bool Remove(int argument)
    {
        var key = new ScriptedKey(argument, _script);
        return _lru != null ? _lru.Remove(ref key, key.GetKeyHash()) : _timed!.Remove(ref key, key.GetKeyHash());
    }

    public void Sweep() => Store.Sweep();

    public void Halve() => Store.Halve();

    public void Clear() => _site.Clear();

    public void Check()
    {
        if (_lru != null)
            Integrity.Check(_lru, IntKeys.Instance);
        else
            Integrity.Check(_timed!, IntKeys.Instance);
    }
}
