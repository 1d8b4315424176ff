using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using MemoWeaver.Tests.Stores;

namespace MemoWeaver.Tests.Control;

/// <summary>A memoized function of one <c>int</c> in the steps that a test puts between those of others. A cache of one slot has the key 0 only.</summary>
abstract class ControlledCache
{
    public static ControlledCache Make(string kind, int size)
    {
        var timed = kind.Contains("timed", StringComparison.Ordinal);
        var flags = (timed ? CacheFlags.Timed : 0) | (kind.Contains("sliding", StringComparison.Ordinal) ? CacheFlags.Sliding : 0) | (kind == "fifo" ? CacheFlags.Fifo : kind == "adaptive" ? CacheFlags.Adaptive : 0);
        var site = kind == "weighed"
            ? new CacheSite(typeof(ControlledCache), kind, flags, -1, 0, size, new Func<long, long>(_ => 1))
            : new CacheSite(typeof(ControlledCache), kind, flags, size, timed ? 3600 : 0);
        if (kind.StartsWith("store", StringComparison.Ordinal))
        {
            site.UseStore(typeof(FifoStore<,>), static maxSize => new FifoStore<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, long>>(maxSize));
            return new Keyed<CustomStoreCache<IntKey, long>>(new(site));
        }

        if (kind.EndsWith("slot", StringComparison.Ordinal))
            return timed ? new TimedSlotted(new(site)) : new Slotted(new(site));
        return timed ? new Keyed<TimedCache<IntKey, long>>(new(site)) : new Keyed<LruCache<IntKey, long>>(new(site));
    }

    public abstract CacheStore Store { get; }

    public abstract bool TryGet(int key, out long value);

    public abstract long BeginMiss(int key);

    public abstract void Keep(int key, long miss, long value);

    public abstract CacheEntry<long> Entry(int key);

    sealed class Keyed<TCache>(TCache cache) : ControlledCache
        where TCache : KeyedStore, IResultCache<IntKey, long>
    {
        public override CacheStore Store => cache;

        public override bool TryGet(int key, out long value)
        {
            var k = new IntKey(key);
            return cache.TryTake(ref k, k.GetKeyHash(), out value);
        }

        public override long BeginMiss(int key) => KeyedStore.BeginMiss(cache, new IntKey(key).GetKeyHash());

        public override void Keep(int key, long miss, long value)
        {
            var k = new IntKey(key);
            cache.Keep(ref k, miss, value, 1);
        }

        public override CacheEntry<long> Entry(int key)
        {
            var k = new IntKey(key);
            return (CacheEntry<long>)CacheEntry.Make<IntKey, long, long, KeptValue<long>>(cache, ref k, isKeyable: true);
        }
    }

    sealed class Slotted(LruSlot<long> cache) : ControlledCache
    {
        public override CacheStore Store => cache;

        public override bool TryGet(int key, out long value) => cache.TryGet(out value);

        public override long BeginMiss(int key) => SlotStore.BeginMiss(cache, 0);

        public override void Keep(int key, long miss, long value) => LruSlot<long>.Store(cache, miss, value);

        public override CacheEntry<long> Entry(int key) => SlotEntry(cache);
    }

    sealed class TimedSlotted(TimedSlot<long> cache) : ControlledCache
    {
        public override CacheStore Store => cache;

        public override bool TryGet(int key, out long value) => cache.TryGet(out value);

        public override long BeginMiss(int key) => SlotStore.BeginMiss(cache, 0);

        public override void Keep(int key, long miss, long value) => TimedSlot<long>.Store(cache, miss, value);

        public override CacheEntry<long> Entry(int key) => SlotEntry(cache);
    }

    static CacheEntry<long> SlotEntry(CacheStore cache)
    {
        var key = default(NoKey);
        return (CacheEntry<long>)CacheEntry.Make<NoKey, long, long, KeptValue<long>>(cache, ref key, isKeyable: true);
    }
}
