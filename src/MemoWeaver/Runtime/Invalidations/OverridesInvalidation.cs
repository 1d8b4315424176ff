namespace MemoWeaver.Runtime;

/// <summary>
/// All results go of overrides whose first call came after the writing method was called: what such a one computed
/// before the write has ended may be older. Those that were there before have invalidations of their own.
/// </summary>
sealed class OverridesInvalidation : Invalidation
{
    readonly string _method;
    readonly List<CacheSite> _known;
    readonly WideDrop _ofObject, _ofAll;

    public OverridesInvalidation(string method, List<CacheSite> known, object? owner, Invalidation? next)
        : base(next)
    {
        (_method, _known) = (method, known);
        _ofObject = new(site => IsPerObject(site) && IsLater(site), owner);
        _ofAll = new(site => !IsPerObject(site) && IsLater(site));
    }

    private protected override void AddDistributed(ref List<DistributedDrop>? drops)
    {
        foreach (var site in OverridingSites.Of(_method))
        {
            if (!_known.Contains(site) && site.Distributed is { } level)
                (drops ??= []).Add(level.All);
        }
    }

    private protected override bool IsWide => true;

    private protected override void Mark()
    {
        _ofObject.Begin();
        _ofAll.Begin();
    }

    private protected override void Unmark()
    {
        _ofAll.End();
        _ofObject.End();
    }

    private protected override void Drop()
    {
        _ofObject.Drop();
        _ofAll.Drop();
    }

    private protected override bool TryDropMore() => false;

    static bool IsPerObject(CacheSite site) => (site.Flags & CacheFlags.PerInstance) != 0;

    // A site that is being made has no number yet, and is not known to override anything: it stores nothing meanwhile.
    bool IsLater(CacheSite site) =>
        site.SlotIndex == 0 || (!_known.Contains(site) && OverridingSites.Contains(_method, site));
}
