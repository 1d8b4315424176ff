using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Invalidating;

/// <summary>
/// Drops all results of overrides that are first called after the writing method began: what they computed before the
/// write ended may be outdated. Overrides that were called before have invalidations of their own.
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
        // Also those of overrides that this process has never called, or does not even know.
        foreach (var node in DistributedInvalidator.All)
            (drops ??= []).Add(node.OfOverrides(_method));
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

    // A site under construction has no number yet and is not known to override anything. It stores nothing meanwhile.
    bool IsLater(CacheSite site) =>
        site.SlotIndex == 0 || (!_known.Contains(site) && OverridingSites.Contains(_method, site));
}
