using System.ComponentModel;
using MemoWeaver.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// Holds the caches of a generic instance method on one object, one for each instantiation. Used by woven code; not for
/// use in source. Reads take no lock: the array is replaced, never changed.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class InstanceTable : IInjected
{
    readonly object _owner;
    CacheStore?[] _slots = new CacheStore?[2];
    int _count;

    InstanceTable(object owner) => _owner = owner;

    /// <summary>
    /// Returns the cache of one instantiation on one object; <see langword="null"/> if there is none yet.
    /// </summary>
    /// <param name="table">The object's table; may be <see langword="null"/>.</param>
    /// <param name="site">The instantiation.</param>
    /// <param name="owner">The object. A table that was copied from another object is ignored.</param>
    public static CacheStore? Find(InstanceTable? table, CacheSite site, object owner) =>
        table != null && ReferenceEquals(table._owner, owner) ? table.Find(site) : null;

    /// <summary>Returns the table of <paramref name="owner"/>. Creates it on first use.</summary>
    internal static InstanceTable For(ref InstanceTable? field, object owner)
    {
        for (; ; )
        {
            var table = Volatile.Read(ref field);
            if (table != null && ReferenceEquals(table._owner, owner))
                return table;
            var created = new InstanceTable(owner);
            if (ReferenceEquals(Interlocked.CompareExchange(ref field, created, table), table))
                return created;
        }
    }

    internal CacheStore? Find(CacheSite site)
    {
        var slots = Volatile.Read(ref _slots);
        for (var i = site.SlotIndex; ; i++)
        {
            var cache = slots[i & (slots.Length - 1)];
            if (cache == null || ReferenceEquals(cache.Site, site))
                return cache;
        }
    }

    internal CacheStore Add(CacheSite site, Func<CacheSite, object, CacheStore> create)
    {
        lock (this)
        {
            if (Find(site) is { } existing)
                return existing;
            var slots = new CacheStore?[2 * (_count + 1) > _slots.Length ? 2 * _slots.Length : _slots.Length];
            foreach (var cache in _slots)
            {
                if (cache != null)
                    Put(slots, cache);
            }

            var added = create(site, _owner);
            Put(slots, added);
            _count++;
            Volatile.Write(ref _slots, slots);
            return added;
        }
    }

    static void Put(CacheStore?[] slots, CacheStore cache)
    {
        var i = cache.Site.SlotIndex;
        while (slots[i & (slots.Length - 1)] != null)
            i++;
        slots[i & (slots.Length - 1)] = cache;
    }
}
