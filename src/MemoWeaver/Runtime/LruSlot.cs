using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>The one result of a method without key parts. Used by woven code; not for use in source. All members are thread-safe.</summary>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class LruSlot<TValue> : CacheStore
{
    readonly SimpleTable<NoKey, TValue> _table;

    /// <summary>Makes the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public LruSlot(CacheSite site)
        : this(site, null)
    {
    }

    LruSlot(CacheSite site, object? owner)
        : base(site, owner) => _table = new(site, Counters);

    internal override int Count => _table.Count;

    /// <summary>The cache of <paramref name="owner"/>, created on first use. A cache copied from another object is replaced.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static LruSlot<TValue> For(ref LruSlot<TValue>? field, CacheSite site, object owner)
    {
        for (; ; )
        {
            var cache = Volatile.Read(ref field);
            if (cache != null && ReferenceEquals(cache.Owner, owner))
                return cache;
            var created = new LruSlot<TValue>(site, owner);
            if (ReferenceEquals(Interlocked.CompareExchange(ref field, created, cache), cache))
                return created;
        }
    }

    /// <summary>The cache of one instantiation of a generic method on <paramref name="owner"/>, created on first use.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static LruSlot<TValue> For(ref InstanceTable? field, CacheSite site, object owner)
    {
        var table = InstanceTable.For(ref field, owner);
        return (LruSlot<TValue>)(table.Find(site) ?? table.Add(site, static (s, o) => new LruSlot<TValue>(s, o)));
    }

    /// <summary>Reads the result and counts a hit where there is one.</summary>
    /// <param name="value">The result where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet([MaybeNullWhen(false)] out TValue value)
    {
        var key = default(NoKey);
        return _table.TryGet(ref key, 0, out value);
    }

    /// <summary>Counts a miss, before the method's body runs.</summary>
    /// <param name="cache">The cache; <see langword="null"/> for a call that bypasses it.</param>
    /// <returns>What <see cref="Store"/> needs to notice an invalidation in between.</returns>
    public static long BeginMiss(LruSlot<TValue>? cache)
    {
        if (cache == null)
            return 0;
        Interlocked.Increment(ref cache.Counters.Misses);
        return cache._table.Generation;
    }

    /// <summary>Keeps a result, unless the cache was cleared since <see cref="BeginMiss"/> or has one by now.</summary>
    /// <param name="cache">The cache; <see langword="null"/> for a call that bypasses it.</param>
    /// <param name="fence">What <see cref="BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    public static void Store(LruSlot<TValue>? cache, long fence, TValue value)
    {
        var key = default(NoKey);
        cache?._table.Store(ref key, 0, fence, value);
    }

    internal override void Clear() => _table.Clear();

    struct NoKey : IMemoKey<NoKey>
    {
        public readonly int GetKeyHash() => 0;

        public readonly bool KeyEquals(ref NoKey other) => true;

        public readonly void TakeSnapshot()
        {
        }
    }
}
