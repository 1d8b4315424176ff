using System.Diagnostics.CodeAnalysis;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Custom;

/// <summary>
/// Stands before a custom store whose results are guarded. What the store evicts by itself is not checked then.
/// </summary>
sealed class GuardedStore<TKey, TValue>(CacheSite site,
    ICacheStore<CustomStoreKey<TKey>, CustomStoreEntry<TKey, TValue>> store)
    : ICacheStore<CustomStoreKey<TKey>, CustomStoreEntry<TKey, TValue>>
    where TKey : struct, IMemoKey<TKey>
{
    public int Count => store.Count;

    public bool TryGet(CustomStoreKey<TKey> key, [MaybeNullWhen(false)] out CustomStoreEntry<TKey, TValue> entry)
    {
        var isThere = store.TryGet(key, out entry);
        if (isThere && entry != null)
            ResultGuard.Current.Check(entry);
        return isThere;
    }

    public int Set(CustomStoreKey<TKey> key, CustomStoreEntry<TKey, TValue> entry)
    {
        ResultGuard.Current.Watch(site, entry, entry.Key, entry.Value);
        return store.Set(key, entry);
    }

    public bool Remove(CustomStoreKey<TKey> key)
    {
        if (store.TryGet(key, out var entry) && entry != null)
            ResultGuard.Current.Check(entry);
        return store.Remove(key);
    }

    public void Clear() => store.Clear();
}
