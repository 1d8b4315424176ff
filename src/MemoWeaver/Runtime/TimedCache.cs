using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Results by key, each for a limited time; the least recently used one is dropped for a new one. Used by woven code; not for use in source. All members are thread-safe.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimedCache<TKey, TValue> : CacheStore
    where TKey : struct, IMemoKey<TKey>
{
    readonly SimpleTable<TKey, TValue> _table;

    /// <summary>Makes the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public TimedCache(CacheSite site)
        : this(site, null)
    {
    }

    TimedCache(CacheSite site, object? owner)
        : base(site, owner) => _table = new(site, Counters);

    internal override int Count => _table.Count;

    /// <summary>The cache of <paramref name="owner"/>, created on first use. A cache copied from another object is replaced.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static TimedCache<TKey, TValue> For(ref TimedCache<TKey, TValue>? field, CacheSite site, object owner)
    {
        for (; ; )
        {
            var cache = Volatile.Read(ref field);
            if (cache != null && ReferenceEquals(cache.Owner, owner))
                return cache;
            var created = new TimedCache<TKey, TValue>(site, owner);
            if (ReferenceEquals(Interlocked.CompareExchange(ref field, created, cache), cache))
                return created;
        }
    }

    /// <summary>The cache of one instantiation of a generic method on <paramref name="owner"/>, created on first use.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TimedCache<TKey, TValue> For(ref InstanceTable? field, CacheSite site, object owner)
    {
        var table = InstanceTable.For(ref field, owner);
        return (TimedCache<TKey, TValue>)(table.Find(site) ?? table.Add(site, static (s, o) => new TimedCache<TKey, TValue>(s, o)));
    }

    /// <summary>Looks the key up and counts a hit where it is found.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value) => _table.TryGet(ref key, hash, out value);

    /// <summary>Counts a miss, before the method's body runs.</summary>
    /// <param name="cache">The cache; <see langword="null"/> for a call that bypasses it.</param>
    /// <param name="hash">The key's hash.</param>
    /// <returns>What <see cref="Store"/> needs to notice an invalidation in between.</returns>
    public static long BeginMiss(TimedCache<TKey, TValue>? cache, int hash)
    {
        if (cache == null)
            return 0;
        Interlocked.Increment(ref cache.Counters.Misses);
        return cache._table.Generation;
    }

    /// <summary>Keeps a result, unless the cache was cleared since <see cref="BeginMiss"/> or has the key by now.</summary>
    /// <param name="cache">The cache; <see langword="null"/> for a call that bypasses it.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="fence">What <see cref="BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    public static void Store(TimedCache<TKey, TValue>? cache, ref TKey key, int hash, long fence, TValue value) =>
        cache?._table.Store(ref key, hash, fence, value);

    internal override void Clear() => _table.Clear();
}
