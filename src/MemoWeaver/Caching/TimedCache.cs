using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds results by key for a limited time and evicts the least recently used one for a new one. Used by woven code;
/// not for use in source. All members are thread-safe.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed partial class TimedCache<TKey, TValue> : TimedStore, IResultCache<TKey, TValue>,
    IEntryStore<TKey, TValue>, IKeyProbe<TKey>, ITaggedCache<TKey, TValue>, IAgedCache<TKey, TValue>, IEntryAges<TKey>,
    IReplayable
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Creates the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public TimedCache(CacheSite site)
        : base(site, null)
    {
    }

    TimedCache(CacheSite site, object owner)
        : base(site, owner)
    {
    }

    /// <summary>
    /// Returns the cache of <paramref name="owner"/>. Creates it on first use, and replaces one that was copied from
    /// another object.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static TimedCache<TKey, TValue> For(ref TimedCache<TKey, TValue>? field, CacheSite site, object owner) =>
        OwnedStore.For(ref field, site, owner, Create);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>. Creates it on first use.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TimedCache<TKey, TValue> For(ref InstanceTable? field, CacheSite site, object owner) =>
        OwnedStore.For<TimedCache<TKey, TValue>>(ref field, site, owner, Create);

    // Not a lambda: its class has an initializer, and one that fails for lack of memory fails forever.
    static TimedCache<TKey, TValue> Create(CacheSite site, object owner) => new(site, owner);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>; <see langword="null"/>
    /// if there is none yet.
    /// </summary>
    /// <param name="table">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TimedCache<TKey, TValue>? Find(InstanceTable? table, CacheSite site, object owner) =>
        Unsafe.As<TimedCache<TKey, TValue>>(InstanceTable.Find(table, site, owner)); // a site has caches of one type only

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
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet(TimedCache<TKey, TValue>? cache, object owner, ref TKey key, int hash,
        [MaybeNullWhen(false)] out TValue value)
    {
        // The loop of the other TryGet is repeated: see LruCache.
        var now = CacheClock.Now;
        if (cache == null || !ReferenceEquals(cache.Owner, owner))
            goto Missed;
        var table = cache.Table;
        int length;
        do
        {
            for (var node = Volatile.Read(ref Bucket(table, hash)); node != null; node = Volatile.Read(ref node.Next))
            {
#if NET8_0_OR_GREATER
                if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>() || Unsafe.SizeOf<TKey>() > sizeof(ulong))
#endif
                {
                    if (node.Hash != hash)
                        continue;
                }

                if (!Unsafe.As<TimedNode<TKey, TValue>>(node).Key.KeyEquals(ref key))
                    continue;
                var fresh = cache.Fresh(Unsafe.As<TimedNode>(node), now);
                if (fresh == null)
                    goto Missed;
                value = Unsafe.As<TimedNode<TKey, TValue>>(cache.Counters.Hit(fresh)).Value;
                return true;
            }

            length = table.Length;
            table = cache.Widest;
        }
        while (table.Length > length);

    Missed:
        value = default;
        return false;
    }

    /// <summary>Looks a key up and counts a hit if it is found. Allocates nothing and takes no lock.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
        // The clock comes first, while only the key and its hash have to survive its call in registers.
        var now = CacheClock.Now;
        var table = Table;
        int length;
        do
        {
            for (var node = Volatile.Read(ref Bucket(table, hash)); node != null; node = Volatile.Read(ref node.Next))
            {
#if NET8_0_OR_GREATER
                // A key of one word is compared at the cost of its hash; a hit then reads 16 bytes of the node, side by
                // side. The JIT knows which it is.
                if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>() || Unsafe.SizeOf<TKey>() > sizeof(ulong))
#endif
                {
                    if (node.Hash != hash)
                        continue;
                }

                if (!Unsafe.As<TimedNode<TKey, TValue>>(node).Key.KeyEquals(ref key))
                    continue;
                var fresh = Fresh(Unsafe.As<TimedNode>(node), now);
                if (fresh == null)
                    goto Missed;
                value = Unsafe.As<TimedNode<TKey, TValue>>(Counters.Hit(fresh)).Value;
                return true;
            }

            length = table.Length;
            table = Widest;
        }
        while (table.Length > length);

    Missed:
        value = default;
        return false;
    }

    /// <summary>
    /// Stores a result, unless the key was invalidated since <see cref="KeyedStore.BeginMiss"/> or is in the cache by
    /// now.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="miss">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    /// <remarks>Exceptions of the key's equality are not caught.</remarks>
    public static void Store(TimedCache<TKey, TValue> cache, ref TKey key, long miss, TValue value)
    {
        if (miss < 0 && !cache.TryEndMiss(ref miss))
            return;
        if (cache.Site.Lifetimes != null)
        {
            cache.KeepAged(ref key, miss, value, 0, null);
            return;
        }

        var hash = (int)miss;
        var added = new TimedNode<TKey, TValue>(ref key, hash,
            value)
        { Deadline = CacheClock.Deadline(cache.Site.Lifetime) };
        var table = cache.Widest;
        if (Volatile.Read(ref Bucket(table, hash)) != null || !cache.TryInsert(added, null, table, null, miss))
            cache.StoreInChain(added, miss);
    }

    /// <summary>
    /// Stores a result of a method whose results are weighed. A result that is too heavy, or has a negative weight, is
    /// counted and not stored.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="miss">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    /// <param name="weight">What <see cref="CacheSite.Weigh"/> returned.</param>
    /// <remarks>Exceptions of the key's equality are not caught.</remarks>
    public static void StoreWeighed(TimedCache<TKey, TValue> cache, ref TKey key, long miss, TValue value, long weight)
    {
        if ((miss < 0 && !cache.TryEndMiss(ref miss)) || !cache.Site.Admits(weight))
            return;
        if (cache.Site.Lifetimes != null)
        {
            cache.KeepAged(ref key, miss, value, weight, null);
            return;
        }

        var added = new WeighedTimedNode<TKey, TValue>(ref key, MissFence.Hash(miss), value,
            weight)
        { Deadline = CacheClock.Deadline(cache.Site.Lifetime) };
        cache.StoreInChain(added, miss);
    }

    /// <summary>
    /// Stores a result of a method whose results have tags, and may be weighed, unless a tag was invalidated since the
    /// body began.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="miss">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    /// <param name="weight">What <see cref="CacheSite.Weigh"/> returned; ignored if results are not weighed.</param>
    /// <param name="tags">The tags.</param>
    /// <remarks>Exceptions of the key's equality are not caught.</remarks>
    public static void StoreTagged(TimedCache<TKey, TValue> cache, ref TKey key, long miss, TValue value, long weight,
        CallTags tags)
    {
        if (miss < 0 && !cache.TryEndMiss(ref miss))
            return;
        if (!cache.Site.Admits(tags, weight))
            return;
        if (cache.Site.Lifetimes != null)
            cache.KeepAged(ref key, miss, value, weight, tags);
        else
            cache.StoreInChain(new WeighedTimedNode<TKey, TValue>(ref key, MissFence.Hash(miss), value, weight,
                new TagSet(tags))
            { Deadline = CacheClock.Deadline(cache.Site.LifetimeOf(tags)) }, miss);
    }

    void ITaggedCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight, CallTags tags) =>
        StoreTagged(this, ref key, miss, stored, weight, tags);

    bool ITaggedCache<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight,
        CallTags tags) => Site.Lifetimes != null
        ? ReplaceAged(ref key, hash, fence, stored, weight, tags, Site.Lifetime)
        : Replace(new WeighedTimedNode<TKey, TValue>(ref key, hash, stored, weight, new TagSet(tags)),
            Site.LifetimeOf(tags), fence);

    KeyedStore IResultCache<TKey, TValue>.Store => this;

    CacheNode IKeyProbe<TKey>.Probe(ref TKey key, int hash) => new TimedNode<TKey, TValue>(ref key, hash, default!);

    // A needless miss would cause a needless run of the body here.
    bool IResultCache<TKey, TValue>.TryTake(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        var table = TableToTake(hash);
        do
        {
            if (TryGet(ref key, hash, out stored))
                return true;
        }
        while (HasMoved(ref table, hash));

        return false;
    }

    void IResultCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight)
    {
        if (Site.MaxWeight == 0)
            Store(this, ref key, miss, stored);
        else
            StoreWeighed(this, ref key, miss, stored, weight);
    }

    /// <summary>Drops the result of a key and rejects results that are being computed for it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <returns>Whether there was a result.</returns>
    internal bool Remove(ref TKey key, int hash) => RemoveKey(new TimedNode<TKey, TValue>(ref key, hash, default!));

    Action<int> IReplayable.Replay(CacheNode[] nodes)
    {
        var scratch = new TimedCache<TKey, TValue>(Site.Scratch());
        var keys = new TKey[nodes.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var node = (TimedNode<TKey, TValue>)nodes[i];
            keys[i] = node.Key;
            Store(scratch, ref keys[i], scratch.Fence(node.Hash), node.Value);
        }

        return turns => Turn(scratch, keys, turns);
    }

    // Optimized at once, like a method that has been called often.
    [MethodImpl(Jit.AtOnce)]
    static void Turn(TimedCache<TKey, TValue> scratch, TKey[] keys, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                var key = keys[i];
                scratch.TryGet(ref key, key.GetKeyHash(), out _);
            }
        }
    }

    bool IEntryStore<TKey, TValue>.TryPeek(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        var found = Find(new TimedNode<TKey, TValue>(ref key, hash, default!));
        var isThere = found != null && !CacheClock.IsPast(Unsafe.As<TimedNode>(found).Expires);
        stored = isThere ? Unsafe.As<TimedNode<TKey, TValue>>(found!).Value : default;
        return isThere;
    }

    bool IEntryStore<TKey, TValue>.Remove(ref TKey key, int hash) => Remove(ref key, hash);

    long IEntryStore<TKey, TValue>.Renew(int hash) => Renew(hash);

    bool IEntryStore<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight)
    {
        if (Site.Lifetimes != null)
            return ReplaceAged(ref key, hash, fence, stored, weight, null, Site.Lifetime);
        var added = Site.MaxWeight == 0
            ? new TimedNode<TKey, TValue>(ref key, hash, stored)
            : new WeighedTimedNode<TKey, TValue>(ref key, hash, stored, weight);
        return Replace(added, Site.Lifetime, fence);
    }
}
