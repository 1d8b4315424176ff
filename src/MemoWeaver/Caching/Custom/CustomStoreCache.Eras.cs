using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Custom;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

/* Nothing that a custom store returns is trusted.

   The cache gives an entry to the store before it knows whether an invalidation came meanwhile. The entry has no era
   yet, and is not served. Then, under the lock, the cache compares the fence and gives the entry its era. Clear raises
   the generation and starts a new era, under the lock, before it clears the store. From then on no older entry is
   served, whatever the store still returns. Removing a key raises the generation of its stripe, then takes the era from
   the entry that the store has. An entry that got its era before that was in the store by then, because Set comes first
   and a store agrees with itself. An entry that comes later has an older fence, and gets no era. An era is an object.
   So an entry that strays into another cache, for example through a static field of the store, is not of that cache's
   era. The first entry of an era creates it: ending an era takes no memory.

   The store's members are user code: no lock is held while they run. */

public sealed partial class CustomStoreCache<TKey, TValue>
{
    object? _era;

    internal override void DropAll(bool isMarked)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                if (!isMarked)
                    Invalidations.RaiseAll();
                Volatile.Write(ref _era, null);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    internal override void EmptyStore() => Volatile.Read(ref _store)?.Clear();

    // The store decides what to evict when memory is short, and when expired results leave.
    internal override int Halve() => 0;

    internal override void Sweep()
    {
    }

    // The results have no tags.
    internal override bool RemoveTagged(TagSet tags, int hash) => false;

    // Results whose computation began earlier may be older than the new one, and must not replace it.
    bool TryRenew(long? fence, int hash, out long renewed)
    {
        bool isCurrent;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            isCurrent = fence == null || IsCurrent(fence.Value, hash);
            renewed = isCurrent ? Renew(hash) : 0;
            Monitor.Exit(Counters);
        }

        return isCurrent;
    }

    // A result that is new now is stored even while a drop is under way.
    bool Add(ref TKey key, int hash, long fence, TValue value, bool isNew = false)
    {
        if (Site.Limit == 0 || Site.IsOff || fence != Fence(hash))
            return false;
        var store = Volatile.Read(ref _store) ?? MakeStore();
        var entry = new CustomStoreEntry<TKey, TValue>(ref key, hash, value, Site.Lifetime == 0
            ? 0 : CacheClock.Deadline(Site.Lifetime));
        var dropped = store.Set(new(ref key, hash), entry);
        if (Accept(entry, fence, dropped, isNew))
            return true;
        store.Remove(new(ref key, hash));
        return false;
    }

    bool Accept(CustomStoreEntry<TKey, TValue> entry, long fence, int dropped, bool isNew)
    {
        bool isAccepted;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                if (dropped > 0)
                    Counters.CountEvictions(dropped);
                isAccepted = (isNew ? fence == Fence(entry.Hash) : IsCurrent(fence, entry.Hash)) && !Site.IsOff
                    && TryBeginEra();
                if (isAccepted)
                {
                    Counters.StampInsert(contended: false);
                    Volatile.Write(ref entry.Era, _era);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isAccepted;
    }

    // Without memory nothing is stored.
    bool TryBeginEra()
    {
        if (_era != null)
            return true;
        try
        {
            Critical.Allocate();
            Volatile.Write(ref _era, new());
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    // Returns the entry of a key if it is valid. It may have expired.
    CustomStoreEntry<TKey, TValue>? Find(ref TKey key, int hash) =>
        Volatile.Read(ref _store) is { } store && store.TryGet(new(ref key, hash), out var entry)
            && IsOf(entry, ref key, hash) ? entry : null;

    bool IsOf([NotNullWhen(true)] CustomStoreEntry<TKey, TValue>? entry, ref TKey key, int hash) =>
        entry != null && Volatile.Read(ref entry.Era) is { } era && ReferenceEquals(era, Volatile.Read(ref _era))
        && entry.Hash == hash && entry.Key.KeyEquals(ref key);

    bool IsPast(CustomStoreEntry<TKey, TValue> entry) =>
        Site.Lifetime != 0 && CacheClock.IsPast(Volatile.Read(ref entry.Deadline));

    bool IsFresh(CustomStoreEntry<TKey, TValue> entry, ref TKey key)
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
        var isFound = false;
        try
        {
            var isThere = Find(ref key, hash) is { } entry && Kill(entry, expired: false) && !IsPast(entry);
            isFound = true;
            store.Remove(new(ref key, hash));
            return isThere;
        }
        finally
        {
            // The store or a comparison of keys threw, so the entry is unknown.
            if (!isFound)
                DropAll(isMarked: false);
        }
    }

    bool Kill(CustomStoreEntry<TKey, TValue> entry, bool expired)
    {
        bool isAlive;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            isAlive = entry.Era != null;
            Volatile.Write(ref entry.Era, null);
            if (isAlive && expired)
                Counters.CountExpiration();
            Monitor.Exit(Counters);
        }

        return isAlive;
    }

    ICacheStore<CustomStoreKey<TKey>, CustomStoreEntry<TKey, TValue>> MakeStore()
    {
        var made = (ICacheStore<CustomStoreKey<TKey>, CustomStoreEntry<TKey, TValue>>)Site.MakeStore!(Site.Limit);
        if (Counters.IsGuarded)
            made = new GuardedStore<TKey, TValue>(Site, made);
        return Interlocked.CompareExchange(ref _store, made, null) ?? made;
    }
}
