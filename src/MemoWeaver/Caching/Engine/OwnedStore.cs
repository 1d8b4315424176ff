using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>Creates the caches that live in fields of objects.</summary>
static class OwnedStore
{
    /// <summary>
    /// Returns the cache in <paramref name="field"/> if it belongs to the owner, otherwise a new one. When threads
    /// race, all get the cache of the winner.
    /// </summary>
    public static TStore For<TStore>(ref TStore? field, CacheSite site, object owner,
        Func<CacheSite, object, CacheStore> create)
        where TStore : CacheStore
    {
        TStore? created = null;
        for (; ; )
        {
            var store = Volatile.Read(ref field);
            if (store != null && ReferenceEquals(store.Owner, owner))
                return store;

            // The constructor registers it with the site before anything can be stored in it. So a Clear of the site
            // never misses it.
            created ??= Unsafe.As<TStore>(create(site, owner));
            if (ReferenceEquals(Interlocked.CompareExchange(ref field, created, store), store))
                return created;
        }
    }

    /// <summary>
    /// Returns the cache of one instantiation of a generic method. All caches of a site have one type, so no cast is
    /// needed.
    /// </summary>
    public static TStore For<TStore>(ref InstanceTable? field, CacheSite site, object owner,
        Func<CacheSite, object, CacheStore> create)
        where TStore : CacheStore
    {
        var table = InstanceTable.For(ref field, owner);
        return Unsafe.As<TStore>(table.Find(site) ?? table.Add(site, create));
    }
}
