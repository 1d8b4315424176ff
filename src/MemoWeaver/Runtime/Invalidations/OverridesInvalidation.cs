namespace MemoWeaver.Runtime;

/// <summary>
/// All results go of overrides whose first call came after the writing method was called: what such a one computed
/// before the write has ended may be older. Those that
/// were there before have invalidations of their own.
/// </summary>
sealed class OverridesInvalidation(string method, List<CacheSite> known, object? owner, Invalidation? next)
    : Invalidation(next)
{
    private protected override void AddShared(ref List<SharedDrop>? drops)
    {
        foreach (var site in Later())
        {
            if (site.Shared is { } shared)
                (drops ??= []).Add(shared.All);
        }
    }

    private protected override void Drop()
    {
        foreach (var site in Later())
            site.DropOf((site.Flags & CacheFlags.PerInstance) != 0 ? owner : null);
    }

    private protected override void DropMore() => Drop();

    IEnumerable<CacheSite> Later() => OverridingSites.Of(method).Where(site => !known.Contains(site));
}
