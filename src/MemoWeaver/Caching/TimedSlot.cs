using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds the one result of a method without key parts, for a limited time. Used by woven code; not for use in source.
/// All members are thread-safe.
/// </summary>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class TimedSlot<TValue> : SlotStore, IEntryStore<NoKey, TValue>, ITaggedCache<NoKey, TValue>,
    IEntryAges<NoKey>, IReplayable
{
    // The lifetime if hits restart it, otherwise 0.
    long _slide;

    /// <summary>Creates the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public TimedSlot(CacheSite site)
        : this(site, null)
    {
    }

    TimedSlot(CacheSite site, object? owner)
        : base(site, owner)
    {
        _slide = (site.Flags & CacheFlags.Sliding) != 0 ? site.Lifetime : 0;
    }

    internal override void OnConfigured() => _slide = _slide == 0 ? 0 : Site.Lifetime;

    /// <summary>
    /// Returns the cache of <paramref name="owner"/>. Creates it on first use, and replaces one that was copied from
    /// another object.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static TimedSlot<TValue> For(ref TimedSlot<TValue>? field, CacheSite site, object owner) =>
        OwnedStore.For(ref field, site, owner, Create);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>. Creates it on first use.
    /// </summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TimedSlot<TValue> For(ref InstanceTable? field, CacheSite site, object owner) =>
        OwnedStore.For<TimedSlot<TValue>>(ref field, site, owner, Create);

    // Not a lambda: its class has an initializer, and one that fails for lack of memory fails forever.
    static TimedSlot<TValue> Create(CacheSite site, object owner) => new(site, owner);

    /// <summary>
    /// Returns the cache of one instantiation of a generic method on <paramref name="owner"/>; <see langword="null"/>
    /// if there is none yet.
    /// </summary>
    /// <param name="table">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static TimedSlot<TValue>? Find(InstanceTable? table, CacheSite site, object owner) =>
        Unsafe.As<TimedSlot<TValue>>(InstanceTable.Find(table, site, owner)); // a site has caches of one type only

    /// <summary>
    /// Reads the result like the other <c>TryGet</c>, from the cache of one object. The cache may be missing, or may
    /// belong to another object.
    /// </summary>
    /// <param name="cache">The cache in the object's field.</param>
    /// <param name="owner">The object.</param>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryGet(TimedSlot<TValue>? cache, object owner, [MaybeNullWhen(false)] out TValue value)
    {
        // One way out with nothing found: see LruCache.
        if (cache != null && ReferenceEquals(cache.Owner, owner))
        {
            var node = Volatile.Read(ref cache.Node);
            if (node != null && cache.IsFresh(node))
            {
                value = Unsafe.As<SlotNode<TValue>>(cache.Counters.Hit(node)).Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    /// <summary>Reads the result and counts a hit if there is one. Allocates nothing and takes no lock.</summary>
    /// <param name="value">The result, if there is one.</param>
    /// <returns>Whether there is a result.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryGet([MaybeNullWhen(false)] out TValue value)
    {
        var node = Volatile.Read(ref Node);
        if (node != null && IsFresh(node))
        {
            value = Unsafe.As<SlotNode<TValue>>(Counters.Hit(node)).Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>
    /// Stores a result, unless the cache was invalidated since <see cref="SlotStore.BeginMiss"/> or has a result by
    /// now.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss">What <see cref="SlotStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    public static void Store(TimedSlot<TValue> cache, long miss, TValue value) =>
        cache.Keep(new SlotNode<TValue>(value) { Deadline = CacheClock.Deadline(cache.Site.Lifetime) }, miss);

    /// <summary>
    /// Stores a result of a method whose results are weighed. A result that is too heavy, or has a negative weight, is
    /// counted and not stored.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss">What <see cref="SlotStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    /// <param name="weight">What <see cref="CacheSite.Weigh"/> returned.</param>
    public static void StoreWeighed(TimedSlot<TValue> cache, long miss, TValue value, long weight)
    {
        if (cache.Site.Admits(weight))
            cache.Keep(new WeighedSlotNode<TValue>(value,
                weight)
            { Deadline = CacheClock.Deadline(cache.Site.Lifetime) }, miss);
    }

    Action<int> IReplayable.Replay(CacheNode[] nodes)
    {
        var scratch = new TimedSlot<TValue>(Site.Scratch());
        Store(scratch, SlotStore.FirstFence, ((SlotNode<TValue>)nodes[0]).Value);
        return turns => Turn(scratch, turns);
    }

    // Optimized at once, like a method that has been called often.
    [MethodImpl(Jit.AtOnce)]
    static void Turn(TimedSlot<TValue> scratch, int turns)
    {
        for (var turn = 0; turn < turns; turn++)
            scratch.TryGet(out _);
    }

    /// <summary>
    /// Stores a result of a method whose results have tags, and may be weighed, unless a tag was invalidated since the
    /// body began.
    /// </summary>
    /// <param name="cache">The cache.</param>
    /// <param name="miss">What <see cref="SlotStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    /// <param name="weight">What <see cref="CacheSite.Weigh"/> returned; ignored if results are not weighed.</param>
    /// <param name="tags">The tags.</param>
    public static void StoreTagged(TimedSlot<TValue> cache, long miss, TValue value, long weight, CallTags tags)
    {
        if (miss != MissFence.Bypass && cache.Site.Admits(tags, weight))
            cache.Keep(new WeighedSlotNode<TValue>(value, weight,
                new TagSet(tags))
            { Deadline = CacheClock.Deadline(cache.Site.Lifetime) }, miss);
    }

    void ITaggedCache<NoKey, TValue>.Keep(ref NoKey key, long miss, TValue stored, long weight, CallTags tags) =>
        StoreTagged(this, miss, stored, weight, tags);

    bool ITaggedCache<NoKey, TValue>.Replace(ref NoKey key, int hash, long? fence, TValue stored, long weight,
        CallTags tags) =>
        Replace(new WeighedSlotNode<TValue>(stored, weight, new TagSet(tags)), fence);

    bool IEntryStore<NoKey, TValue>.TryPeek(ref NoKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        var node = Peek();
        stored = node != null ? Unsafe.As<SlotNode<TValue>>(node).Value : default;
        return node != null;
    }

    TimeSpan? IEntryAges<NoKey>.AgeOf(ref NoKey key, int hash) => Peek() is not { } node || _slide != 0
        ? null
        : TimeSpan.FromMilliseconds(Math.Max(0,
            Site.Lifetime - CacheClock.Remaining(Volatile.Read(ref node.Deadline))));

    bool IEntryStore<NoKey, TValue>.Remove(ref NoKey key, int hash) => Remove();

    long IEntryStore<NoKey, TValue>.Renew(int hash) => Renew();

    bool IEntryStore<NoKey, TValue>.Replace(ref NoKey key, int hash, long? fence, TValue stored, long weight) =>
        Replace(Site.MaxWeight == 0 ? new SlotNode<TValue>(stored) : new WeighedSlotNode<TValue>(stored, weight),
            fence);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    bool IsFresh(SlotNode node)
    {
        var now = CacheClock.Now;
        var deadline = Volatile.Read(ref node.Deadline);
        if (now >= deadline)
            return deadline < 0 && IsFreshApart(node, deadline);
        if (_slide != 0 && deadline != now + _slide)
            Volatile.Write(ref node.Deadline, now + _slide);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool IsFreshApart(SlotNode node, long deadline)
    {
        if (CacheClock.IsPast(deadline))
            return false;
        if (_slide != 0)
            Volatile.Write(ref node.Deadline, CacheClock.Deadline(_slide));
        return true;
    }
}
