using System.ComponentModel;
using MemoWeaver.Insight;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/* Nothing that a store of the user's returns is believed.

   An entry is given to the store before it is known whether an invalidation came meanwhile: without an era, with which it is not served. Then, under the
   lock, the fence is compared and the entry gets the era of the cache. Clear raises the generation and begins a new era, under the lock, before it clears the store: from then on no older entry
   is served, whatever the store still returns. Removing a key raises the generation of its stripe, then takes the era from the entry that the store has: an entry that got its era before was in the store by then,
   because Set comes first, and a store agrees with itself; one that comes later has an older fence, and gets none.
   An era is an object, so that an entry that strays into another cache, by way of a static field of the store say, is not of its era.

   The store's members are user code: no lock is held while they run. */

/// <summary>Results in a store of the user's. Used by woven code; not for use in source. All members are thread-safe if the store is.</summary>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StoreCache<TKey, TValue> : KeyedStore, IResultCache<TKey, TValue>, IEntryStore<TKey, TValue>
    where TKey : struct, IMemoKey<TKey>
{
    readonly Use _use = new();
    object _era = new();
    ICacheStore<StoreKey<TKey>, StoreEntry<TKey, TValue>>? _store;

    /// <summary>Makes the cache of a static or shared method.</summary>
    /// <param name="site">The method.</param>
    public StoreCache(CacheSite site)
        : base(site, null)
    {
    }

    StoreCache(CacheSite site, object owner)
        : base(site, owner)
    {
    }

    internal override int Count => Volatile.Read(ref _store)?.Count ?? 0;

    internal override bool IsUsed => Volatile.Read(ref _store) != null;

    /// <summary>The cache of <paramref name="owner"/>, created on first use. A cache copied from another object is replaced.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method.</param>
    /// <param name="owner">The object.</param>
    public static StoreCache<TKey, TValue> For(ref StoreCache<TKey, TValue>? field, CacheSite site, object owner) =>
        OwnedStore.For(ref field, site, owner, static (s, o) => new StoreCache<TKey, TValue>(s, o));

    /// <summary>The cache of one instantiation of a generic method on <paramref name="owner"/>, created on first use.</summary>
    /// <param name="field">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static StoreCache<TKey, TValue> For(ref InstanceTable? field, CacheSite site, object owner) =>
        OwnedStore.For<StoreCache<TKey, TValue>>(ref field, site, owner, static (s, o) => new StoreCache<TKey, TValue>(s, o));

    /// <summary>The cache of one instantiation of a generic method on <paramref name="owner"/>; <see langword="null"/> where there is none yet.</summary>
    /// <param name="table">The field of the object.</param>
    /// <param name="site">The method's instantiation.</param>
    /// <param name="owner">The object.</param>
    public static StoreCache<TKey, TValue>? Find(InstanceTable? table, CacheSite site, object owner) =>
        Unsafe.As<StoreCache<TKey, TValue>>(InstanceTable.Find(table, site, owner)); // a site has caches of one type only

    /// <summary>The same as the other <c>TryGet</c>, for the cache of one object, which may be missing, or be a copy of another object's.</summary>
    /// <param name="cache">The cache in the object's field.</param>
    /// <param name="owner">The object.</param>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public static bool TryGet(StoreCache<TKey, TValue>? cache, object owner, ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
        if (cache != null && ReferenceEquals(cache.Owner, owner))
            return cache.TryGet(ref key, hash, out value);
        value = default;
        return false;
    }

    /// <summary>Looks the key up and counts a hit where it is found.</summary>
    /// <param name="key">The key.</param>
    /// <param name="hash">The key's hash.</param>
    /// <param name="value">The result where there is one.</param>
    /// <returns>Whether there is one.</returns>
    public bool TryGet(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue value)
    {
        var store = Volatile.Read(ref _store);
        if (store != null && store.TryGet(new(ref key, hash), out var entry) && IsOf(entry, ref key, hash) && IsFresh(entry, ref key))
        {
            Counters.Hit(_use);
            value = entry.Value;
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Keeps a result, unless the key was invalidated since <see cref="KeyedStore.BeginMiss"/>, in place of the one that is there by now.</summary>
    /// <param name="cache">The cache.</param>
    /// <param name="key">The key.</param>
    /// <param name="miss">What <see cref="KeyedStore.BeginMiss"/> returned.</param>
    /// <param name="value">The result.</param>
    public static void Store(StoreCache<TKey, TValue> cache, ref TKey key, long miss, TValue value)
    {
        if (miss >= 0 || cache.TryEndMiss(ref miss))
            cache.Add(ref key, MissFence.Hash(miss), miss, value);
    }

    KeyedStore IResultCache<TKey, TValue>.Store => this;

    bool IResultCache<TKey, TValue>.TryTake(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored) => TryGet(ref key, hash, out stored);

    void IResultCache<TKey, TValue>.Keep(ref TKey key, long miss, TValue stored, long weight) => Store(this, ref key, miss, stored);

    // Entries of a store of the user's are not enumerated, so there are no nodes to measure with.
    internal override HitCost Probe(CacheNode[] nodes) => throw new NotSupportedException();

    bool IEntryStore<TKey, TValue>.TryPeek(ref TKey key, int hash, [MaybeNullWhen(false)] out TValue stored)
    {
        if (Find(ref key, hash) is { } entry && !IsPast(entry))
        {
            stored = entry.Value;
            return true;
        }

        stored = default;
        return false;
    }

    bool IEntryStore<TKey, TValue>.Remove(ref TKey key, int hash)
    {
        Renew(hash);
        return Drop(ref key, hash);
    }

    long IEntryStore<TKey, TValue>.Renew(int hash) => Renew(hash);

    bool IEntryStore<TKey, TValue>.Replace(ref TKey key, int hash, long? fence, TValue stored, long weight)
    {
        var isCurrent = TryRenew(fence, hash, out var from);
        Drop(ref key, hash);
        if (!isCurrent)
            return false;
        while (!Add(ref key, hash, from, stored))
        {
            // A result that is new now is so after an invalidation that came this moment, too.
            if (fence != null || Site.Limit == 0 || Site.IsOff)
                return false;
            from = Fence(hash);
        }

        return true;
    }

    internal override void Clear()
    {
        lock (Counters)
        {
            BeginEra();
            Counters.EnterExactMode();
            Counters.Zero();
        }

        Volatile.Read(ref _store)?.Clear();
    }

    internal override void DropAll()
    {
        BeginEra();
        Volatile.Read(ref _store)?.Clear();
    }

    // When memory is short, what goes is up to the store.
    internal override int Halve() => 0;

    void BeginEra()
    {
        lock (Counters)
        {
            base.DropAll();
            Volatile.Write(ref _era, new());
        }
    }

    // Whatever is being computed since the fence was read may be older than what replaces it now, and must not replace that.
    bool TryRenew(long? fence, int hash, out long renewed)
    {
        lock (Counters)
        {
            var isCurrent = fence == null || fence == Fence(hash);
            renewed = isCurrent ? Renew(hash) : 0;
            return isCurrent;
        }
    }

    bool Add(ref TKey key, int hash, long fence, TValue value)
    {
        if (Site.Limit == 0 || Site.IsOff || fence != Fence(hash))
            return false;
        var store = Volatile.Read(ref _store) ?? MakeStore();
        var entry = new StoreEntry<TKey, TValue>(ref key, hash, value, Site.Lifetime == 0 ? 0 : CacheClock.Deadline(Site.Lifetime));
        var dropped = store.Set(new(ref key, hash), entry);
        if (Accept(entry, fence, dropped))
            return true;
        store.Remove(new(ref key, hash));
        return false;
    }

    bool Accept(StoreEntry<TKey, TValue> entry, long fence, int dropped)
    {
        lock (Counters)
        {
            if (dropped > 0)
                Counters.Extras.Evictions += dropped;
            if (fence != Fence(entry.Hash) || Site.IsOff)
                return false;
            Counters.StampInsert(contended: false);
            Volatile.Write(ref entry.Era, _era);
            return true;
        }
    }

    // The entry of a key as long as it counts; it may have expired.
    StoreEntry<TKey, TValue>? Find(ref TKey key, int hash) =>
        Volatile.Read(ref _store) is { } store && store.TryGet(new(ref key, hash), out var entry) && IsOf(entry, ref key, hash) ? entry : null;

    bool IsOf([NotNullWhen(true)] StoreEntry<TKey, TValue>? entry, ref TKey key, int hash) =>
        entry != null && ReferenceEquals(Volatile.Read(ref entry.Era), Volatile.Read(ref _era)) && entry.Hash == hash && entry.Key.KeyEquals(ref key);

    bool IsPast(StoreEntry<TKey, TValue> entry) => Site.Lifetime != 0 && CacheClock.IsPast(Volatile.Read(ref entry.Deadline));

    bool IsFresh(StoreEntry<TKey, TValue> entry, ref TKey key)
    {
        if (Site.Lifetime == 0)
            return true;
        if (!CacheClock.IsPast(Volatile.Read(ref entry.Deadline)))
        {
            if ((Site.Flags & CacheFlags.Sliding) != 0)
                Volatile.Write(ref entry.Deadline, CacheClock.Deadline(Site.Lifetime));
            return true;
        }

        if (Kill(entry, expired: true))
            _store!.Remove(new(ref key, entry.Hash));
        return false;
    }

    bool Drop(ref TKey key, int hash)
    {
        if (Volatile.Read(ref _store) is not { } store)
            return false;
        var isThere = Find(ref key, hash) is { } entry && Kill(entry, expired: false) && !IsPast(entry);
        store.Remove(new(ref key, hash));
        return isThere;
    }

    bool Kill(StoreEntry<TKey, TValue> entry, bool expired)
    {
        lock (Counters)
        {
            if (entry.Era == null)
                return false;
            Volatile.Write(ref entry.Era, null);
            if (expired)
                Counters.Extras.Expirations++;
            return true;
        }
    }

    ICacheStore<StoreKey<TKey>, StoreEntry<TKey, TValue>> MakeStore()
    {
        var made = (ICacheStore<StoreKey<TKey>, StoreEntry<TKey, TValue>>)Site.MakeStore!(Site.Limit);
        return Interlocked.CompareExchange(ref _store, made, null) ?? made;
    }

    // What hits stamp so that they are counted.
    sealed class Use() : CacheNode(0)
    {
        public override bool HasKeyOf(CacheNode other) => false;
    }
}
