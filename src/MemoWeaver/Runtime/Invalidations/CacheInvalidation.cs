namespace MemoWeaver.Runtime;

/// <summary>All results of one cache go.</summary>
sealed class CacheInvalidation(CacheStore cache, Invalidation? next) : Invalidation(next)
{
    private protected override void AddShared(ref List<SharedDrop>? drops)
    {
        if (cache.Site.Shared is { } shared)
            (drops ??= []).Add(shared.All);
    }

    private protected override void Drop() => cache.DropAll();

    private protected override void DropMore() => cache.DropAll();
}

/// <summary>Those go that agree with a key.</summary>
sealed class KeyInvalidation(KeyedStore cache, CacheNode probe, long parts, SharedDrop? shared, Invalidation? next) : Invalidation(next)
{
    /// <summary>In place of parts: the key is one entry's.</summary>
    public const long OneEntry = -1;

    private protected override void AddShared(ref List<SharedDrop>? drops)
    {
        if (shared != null)
            (drops ??= []).Add(shared);
    }

    private protected override void Drop()
    {
        if (parts == OneEntry)
            cache.RemoveKey(probe);
        else
            cache.RemoveAgreeing(probe, parts);
    }

    private protected override void DropMore() => cache.DropAll();
}

/// <summary>All results of all instantiations go, of one object or of all.</summary>
sealed class OpenInvalidation(Type holder, object? owner, Invalidation? next) : Invalidation(next)
{
    private protected override void AddShared(ref List<SharedDrop>? drops)
    {
        if (SharedDrop.OfInstantiations(holder) is { } named)
            (drops ??= []).AddRange(named);
        foreach (var site in Sites())
        {
            if (site.Shared is { } shared)
                (drops ??= []).Add(shared.All);
        }
    }

    private protected override void Drop()
    {
        foreach (var site in Sites())
            site.DropOf(owner);
    }

    IEnumerable<CacheSite> Sites() =>
        CacheSite.All.Where(site => site.Holder == holder || (site.Holder.IsGenericType && site.Holder.GetGenericTypeDefinition() == holder));

    private protected override void DropMore() => Drop();
}
