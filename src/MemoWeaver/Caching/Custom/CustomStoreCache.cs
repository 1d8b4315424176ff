using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds results in a custom store. Used by woven code; not for use in source. All members are thread-safe if the store
/// is.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class CustomStoreCache<TKey, TValue> : KeyedStore, IResultCache<TKey, TValue>,
    IEntryStore<TKey, TValue>
    where TKey : struct, IMemoKey<TKey>
{
    readonly Use _use = new();
    ICacheStore<CustomStoreKey<TKey>, CustomStoreEntry<TKey, TValue>>? _store;

    /// <summary>Creates the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public CustomStoreCache(CacheSite site)
        : base(site, null)
    {
    }

    CustomStoreCache(CacheSite site, object owner)
        : base(site, owner)
    {
    }

    internal override int Count => Volatile.Read(ref _store)?.Count ?? 0;

    internal override long Weight => 0;

    internal override bool IsUsed => Volatile.Read(ref _store) != null;

    /// <summary>
    /// Returns the cache of <paramref name="owner"/>. Creates it on first use, and replaces one that was copied from
    /// another object.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static CustomStoreCache<TKey, TValue> For(ref CustomStoreCache<TKey, TValue>? field, CacheSite site,
        object owner) =>
        OwnedStore.For(ref field, site, owner, Create);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>. Creates it on first use.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static CustomStoreCache<TKey, TValue> For(ref InstanceTable? field, CacheSite site, object owner) =>
        OwnedStore.For<CustomStoreCache<TKey, TValue>>(ref field, site, owner, Create);

    // Not a lambda: its class has an initializer, and one that fails for lack of memory fails forever.
    static CustomStoreCache<TKey, TValue> Create(CacheSite site, object owner) => new(site, owner);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>; <see langword="null"/>
    /// if there is none yet.
    /// </summary>
    /// <param name="table">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static CustomStoreCache<TKey, TValue>? Find(InstanceTable? table, CacheSite site, object owner) =>
        Unsafe.As<CustomStoreCache<TKey, TValue>>(InstanceTable.Find(table, site, owner)); // a site has caches of one type only

    /// <summary>
    /// Looks a key up like the other <c>TryGet</c>, in the cache of one object. The cache may be missing, or may belong
    /// to another object.
    /// </summary>
    /// <param name="cache">The cache in the object's field.</param>
    /// <param name="owner">The object.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    public static bool TryGet(CustomStoreCache<TKey, TValue>? cache, object owner, ref TKey key, int hash,
        [MaybeNullWhen(false)] out TValue value)
    {
        if (cache != null && ReferenceEquals(cache.Owner, owner))
            return cache.TryGet(ref key, hash, out value);
        value = default;
        return false;
    }

    /// <summary>Looks a key up and counts a hit if it is found.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    public bool TryGet(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
        var store = Volatile.Read(ref _store);
        if (store != null && store.TryGet(new(ref key, hash), out var entry) && IsOf(entry, ref key, hash)
            && IsFresh(entry, ref key))
        {
            Counters.Hit(_use);
            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>
    /// Stores a result, unless the key was invalidated since <see cref="KeyedStore.BeginMiss"/>. Replaces a result that
    /// is there by now.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="miss">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    public static void Store(CustomStoreCache<TKey, TValue> cache, ref TKey key, long miss, TValue value)
    {
        if (miss >= 0 || cache.TryEndMiss(ref miss))
            cache.Add(ref key, MissFence.Hash(miss), miss, value);
    }

    KeyedStore IResultCache<TKey, TValue>.Store => this;

    bool IResultCache<TKey, TValue>.TryTake(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored) =>
        TryGet(ref key, hash, out stored);

    void IResultCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight) =>
        Store(this, ref key, miss, stored);

    // Hits stamp this node, so that they are counted.
    sealed class Use() : CacheNode(0)
    {
        public override object? BoxedValue => null;

        public override bool HasKeyOf(CacheNode other) => false;
    }
}
