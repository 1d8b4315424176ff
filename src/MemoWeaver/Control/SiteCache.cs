using MemoWeaver.Insight;
using MemoWeaver.Runtime;

namespace MemoWeaver.Control;

/// <summary>All caches of one memoized method: the one cache of a static method, the sum over the objects of an instance method.</summary>
/// <param name="site">The method.</param>
/// <param name="target">The object that it was asked for on, where all objects share the cache.</param>
internal sealed class SiteCache(CacheSite site, object? target) : MemoCache
{
    public override string Name => site.Name;

    public override CacheInfo Info => site.Info;

    public override CacheParameters Parameters => site.Parameters;

    public override bool Enabled
    {
        get => site.Enabled;
        set => site.Enabled = value;
    }

    public override CacheSavings Savings => SiteSavings.Of(site);

    private protected override List<MemoCacheEntry> ReadEntries(int limit) => site.Entries(limit);

    public override void Clear() => site.Clear();

    public override bool Remove(params object?[] arguments)
    {
        var access = EntryAccess.Of(site);
        if ((site.Flags & CacheFlags.PerInstance) == 0)
            return access.Entry(target, arguments).Remove();

        // An object that computes its first result has its cache already.
        var removed = false;
        foreach (var owner in site.Owners)
            removed |= access.Entry(owner, arguments).Remove();
        return removed;
    }
}
