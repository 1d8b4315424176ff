using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>Makes the caches that live in fields of objects.</summary>
static class OwnedStore
{
    /// <summary>The cache in <paramref name="field"/> if it is the owner's; otherwise a new one. When threads race, one wins and all get its cache.</summary>
    public static TStore For<TStore>(ref TStore? field, CacheSite site, object owner, Func<CacheSite, object, CacheStore> create)
        where TStore : CacheStore
    {
        TStore? created = null;
        for (; ; )
        {
            var store = Volatile.Read(ref field);
            if (store != null && ReferenceEquals(store.Owner, owner))
                return store;

            // Registered with the site by its constructor, before anyone can store in it: a Clear of the site never misses it.
            created ??= Unsafe.As<TStore>(create(site, owner));
            if (ReferenceEquals(Interlocked.CompareExchange(ref field, created, store), store))
                return created;
        }
    }

    /// <summary>The cache of one instantiation of a generic method. A site has caches of one type only, so that no cast is needed.</summary>
    public static TStore For<TStore>(ref InstanceTable? field, CacheSite site, object owner, Func<CacheSite, object, CacheStore> create)
        where TStore : CacheStore
    {
        var table = InstanceTable.For(ref field, owner);
        return Unsafe.As<TStore>(table.Find(site) ?? table.Add(site, create));
    }
}
