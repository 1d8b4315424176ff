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

    public override Task ClearAsync() => CacheSite.ClearAsync([site]);

    public override bool Remove(params object?[] arguments)
    {
        var removed = false;
        foreach (var entry in EntriesOf(arguments))
            removed |= entry.Remove();
        return removed;
    }

    public override Task<bool> RemoveAsync(params object?[] arguments)
    {
        return RemoveAll(EntriesOf(arguments)); // arguments that do not fit are the caller's mistake, and thrown here

        static async Task<bool> RemoveAll(IReadOnlyList<CacheEntry> entries)
        {
            var removed = false;
            foreach (var entry in entries)
                removed |= await entry.RemoveAsync().ConfigureAwait(false);
            return removed;
        }
    }

    // An object that computes its first result has its cache already.
    private CacheEntry[] EntriesOf(object?[] arguments)
    {
        var access = EntryAccess.Of(site);
        arguments = access.Check(arguments); // also where no object has a cache
        return (site.Flags & CacheFlags.PerInstance) == 0
            ? [access.Entry(target, arguments)]
            : [.. site.Owners.Select(owner => access.Entry(owner, arguments))];
    }
}
