using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>One key in one cache.</summary>
sealed class StoredEntry<TKey, T, TStored, TKept>(CacheStore cache, ref TKey key, int hash) : CacheEntry<T>
    where TKey : struct, IMemoKey<TKey>
    where TKept : struct, IKept<T, TStored>
{
    readonly IEntryStore<TKey, TStored> _store = (IEntryStore<TKey, TStored>)cache;
    TKey _key = key;

    public override bool TryPeek([MaybeNullWhen(false)] out T value)
    {
        var isThere = _store.TryPeek(ref _key, hash, out var stored);
        value = isThere ? default(TKept).Value(stored!) : default;
        return isThere;
    }

    public override bool Set(T value)
    {
        // All user code comes first: what it throws leaves the entry as it was.
        var isKept = TryKeep(value, out var stored, out var weight);
        if (isKept)
            return Replace(null, stored!, weight);
        _store.Remove(ref _key, hash);
        return false;
    }

    public override long Begin() => _store.Renew(hash);

    public override T End(T value, long fence)
    {
        if (!TryKeep(value, out var stored, out var weight))
        {
            _store.Remove(ref _key, hash);
            return value;
        }

        Replace(fence, stored!, weight);
        return default(TKept).IsFirstReplaced ? default(TKept).Value(stored!) : value;
    }

    public override bool HasKeyOf(CacheEntry<T> other) =>
        other is StoredEntry<TKey, T, TStored, TKept> same && _key.KeyEquals(ref same._key);

    internal override bool Remove() => _store.Remove(ref _key, hash);

    internal override Invalidation? Invalidation(long parts, long all, Invalidation? next) => Runtime.Invalidation.Of(cache, ref _key, parts, all, next);

    bool Replace(long? fence, TStored stored, long weight) => Tags is null
        ? _store.Replace(ref _key, hash, fence, stored, weight)
        : ((ITaggedCache<TKey, TStored>)cache).Replace(ref _key, hash, fence, stored, weight, Tags);

    bool TryKeep(T value, [MaybeNullWhen(false)] out TStored stored, out long weight)
    {
        weight = 0;
        if (Predicate is { } predicate && !predicate(value))
        {
            cache.Site.CountDeclined();
            stored = default;
            return false;
        }

        if (!default(TKept).TryKeep(value, out stored))
        {
            cache.Site.CountUncacheable();
            return false;
        }

        if (Tags?.Admit(cache.Site, 0) == false)
            return false;
        if (cache.Site.MaxWeight == 0)
            return true;
        weight = cache.Site.Weigh(value, 0);
        return cache.Site.Admits(weight);
    }
}
