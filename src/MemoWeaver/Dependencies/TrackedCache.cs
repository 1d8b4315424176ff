using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Dependencies;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds results by key that end with what they were made of, and evicts the least recently used one for a new one.
/// Used by woven code; not for use in source. All members are thread-safe.
/// </summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TrackedCache<TKey, TValue> : TrackedStore, IResultCache<TKey, TValue>, IEntryStore<TKey, TValue>,
    IKeyProbe<TKey>, ITaggedCache<TKey, TValue>, ITrackedCache<TKey, TValue>, IReplayable
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Creates the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public TrackedCache(CacheSite site)
        : base(site, null)
    {
    }

    TrackedCache(CacheSite site, object owner)
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
    public static TrackedCache<TKey, TValue> For(ref TrackedCache<TKey, TValue>? field, CacheSite site, object owner) =>
        OwnedStore.For(ref field, site, owner, Create);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>. Creates it on first use.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TrackedCache<TKey, TValue> For(ref InstanceTable? field, CacheSite site, object owner) =>
        OwnedStore.For<TrackedCache<TKey, TValue>>(ref field, site, owner, Create);

    // Not a lambda: its class has an initializer, and one that fails for lack of memory fails forever.
    static TrackedCache<TKey, TValue> Create(CacheSite site, object owner) => new(site, owner);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>; <see langword="null"/>
    /// if there is none yet.
    /// </summary>
    /// <param name="table">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TrackedCache<TKey, TValue>? Find(InstanceTable? table, CacheSite site, object owner) =>
        Unsafe.As<TrackedCache<TKey, TValue>>(InstanceTable.Find(table, site, owner)); // a site has caches of one type only

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
    public static bool TryGet(TrackedCache<TKey, TValue>? cache, object owner, ref TKey key, int hash,
        [MaybeNullWhen(false)] out TValue value)
    {
        // The loop of the other TryGet is repeated: see LruCache.
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

                if (!Unsafe.As<TrackedNode<TKey, TValue>>(node).Key.KeyEquals(ref key))
                    continue;
                var found = Unsafe.As<TrackedNode>(node);
                if (Volatile.Read(ref TrackedBodies.Running) != 0 || !found.IsServable)
                    goto Missed;
                value = Unsafe.As<TrackedNode<TKey, TValue>>(cache.Counters.Hit(found)).Value;
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

    /// <summary>
    /// Looks a key up and counts a hit if it is found. Allocates nothing and takes no lock. Does not find results that
    /// expire, and nothing while a tracked body runs: the miss looks again.
    /// </summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
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

                if (!Unsafe.As<TrackedNode<TKey, TValue>>(node).Key.KeyEquals(ref key))
                    continue;
                var found = Unsafe.As<TrackedNode>(node);
                if (Volatile.Read(ref TrackedBodies.Running) != 0 || !found.IsServable)
                    goto Missed;
                value = Unsafe.As<TrackedNode<TKey, TValue>>(Counters.Hit(found)).Value;
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

    // What the inlined look-up leaves: results that expire, and all while a tracked body runs. A call in its middle
    // would cost every hit the registers that hold the key.
    bool TryGetApart(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        var table = Table;
        int length;
        do
        {
            for (var node = Volatile.Read(ref Bucket(table, hash)); node != null; node = Volatile.Read(ref node.Next))
            {
                if (node.Hash != hash || !Unsafe.As<TrackedNode<TKey, TValue>>(node).Key.KeyEquals(ref key))
                    continue;
                if (!IsHit(Unsafe.As<TrackedNode>(node)))
                    return false;
                value = Unsafe.As<TrackedNode<TKey, TValue>>(Counters.Hit(node)).Value;
                return true;
            }

            length = table.Length;
            table = Widest;
        }
        while (table.Length > length);

        return false;
    }

    void ITrackedCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight, CallTags? tags,
        TrackedRun run)
    {
        if (!Admits(weight, tags))
            return;
        var deadline = NewDeadline(tags);
        run.Limit(deadline);
        var added = Node(ref key, MissFence.Hash(miss), stored, weight, tags);
        added.Deadline = deadline;
        added.Origin = run.Computation;
        StoreInChain(added, miss);
    }

    bool ITrackedCache<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight,
        CallTags? tags, TrackedRun? run)
    {
        var added = Node(ref key, hash, stored, weight, tags);
        added.Origin = run?.Computation;
        if (run != null)
            run.Limit(NewDeadline(tags));
        return ReplaceTracked(added, tags == null ? Site.Lifetime : Site.LifetimeOf(tags), fence);
    }

    Computation? ITrackedCache<TKey, TValue>.OriginOf(ref TKey key, int hash) =>
        Unsafe.As<TrackedNode>(Find(new TrackedNode<TKey, TValue>(ref key, hash, default!)))?.Origin;

    // Results come from runs. This is for what is stored without one.
    void ITaggedCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight, CallTags tags) =>
        Keep(ref key, miss, stored, weight, tags);

    bool ITaggedCache<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight,
        CallTags tags) =>
        ReplaceTracked(Node(ref key, hash, stored, weight, tags), Site.LifetimeOf(tags), fence);

    void Keep(ref TKey key, long miss, TValue stored, long weight, CallTags? tags)
    {
        if (miss == MissFence.Bypass || !Admits(weight, tags))
            return;
        var added = Node(ref key, MissFence.Hash(miss), stored, weight, tags);
        added.Deadline = NewDeadline(tags);
        StoreInChain(added, miss);
    }

    bool Admits(long weight, CallTags? tags) =>
        tags != null ? Site.Admits(tags, weight) : Site.MaxWeight == 0 || Site.Admits(weight);

    TrackedNode<TKey, TValue> Node(ref TKey key, int hash, TValue stored, long weight, CallTags? tags) =>
        tags == null && Site.MaxWeight == 0
            ? new TrackedNode<TKey, TValue>(ref key, hash, stored)
            : new WeighedTrackedNode<TKey, TValue>(ref key, hash, stored, weight, tags == null ? null : new TagSet(tags));

    KeyedStore IResultCache<TKey, TValue>.Store => this;

    CacheNode IKeyProbe<TKey>.Probe(ref TKey key, int hash) => new TrackedNode<TKey, TValue>(ref key, hash, default!);

    // A needless miss would cause a needless run of the body here.
    bool IResultCache<TKey, TValue>.TryTake(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        var table = TableToTake(hash);
        do
        {
            if (TryGetApart(ref key, hash, out stored))
                return true;
        }
        while (HasMoved(ref table, hash));

        return false;
    }

    void IResultCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight)
    {
        Keep(ref key, miss, stored, weight, tags: null);
    }

    /// <summary>Drops the result of a key and rejects results that are being computed for it.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <returns>Whether there was a result.</returns>
    internal bool Remove(ref TKey key, int hash) => RemoveKey(new TrackedNode<TKey, TValue>(ref key, hash, default!));

    Action<int> IReplayable.Replay(CacheNode[] nodes)
    {
        var scratch = new TrackedCache<TKey, TValue>(Site.Scratch());
        var keys = new TKey[nodes.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            var node = (TrackedNode<TKey, TValue>)nodes[i];
            keys[i] = node.Key;
            scratch.Keep(ref keys[i], scratch.Fence(node.Hash), node.Value, 0, tags: null);
        }

        return turns => Turn(scratch, keys, turns);
    }

    // Optimized at once, like a method that has been called often.
    [MethodImpl(Jit.AtOnce)]
    static void Turn(TrackedCache<TKey, TValue> scratch, TKey[] keys, int turns)
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
        var found = Unsafe.As<TrackedNode>(Find(new TrackedNode<TKey, TValue>(ref key, hash, default!)));
        var isThere = found != null && IsReadable(found);
        stored = isThere ? Unsafe.As<TrackedNode<TKey, TValue>>(found!).Value : default;
        return isThere;
    }

    bool IEntryStore<TKey, TValue>.Remove(ref TKey key, int hash) => Remove(ref key, hash);

    long IEntryStore<TKey, TValue>.Renew(int hash) => Renew(hash);

    bool IEntryStore<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight)
    {
        return ReplaceTracked(Node(ref key, hash, stored, weight, tags: null), Site.Lifetime, fence);
    }
}
