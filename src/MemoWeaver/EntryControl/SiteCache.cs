using System.Runtime.ExceptionServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Metrics;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>
/// All caches of one memoized method: the cache of a static method, or the total over the objects of an instance
/// method.
/// </summary>
/// <param name="site">The method.</param>
/// <param name="target">The object of the request, if all objects share the cache.</param>
sealed class SiteCache(CacheSite site, object? target) : MemoCache
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

    private protected override List<MemoCacheEntry> ReadEntries(int limit) => StoreSnapshot.Of(site, limit);

    public override void Clear() => site.Clear();

    public override Task ClearAsync() => CacheSite.ClearAsync(s => s == site);

    public override bool Remove(params object?[] arguments) =>
        IsPerObject ? RemoveOfEach(arguments) : EntryInvoker.Of(site).Entry(target, arguments).Remove();

    // Arguments that do not fit are the caller's mistake, and are reported here. The cache of one object is never
    // distributed.
    public override Task<bool> RemoveAsync(params object?[] arguments) =>
        IsPerObject
            ? Task.FromResult(RemoveOfEach(arguments))
            : EntryInvoker.Of(site).Entry(target, arguments).RemoveAsync().AsTask();

    bool IsPerObject => (site.Flags & CacheFlags.PerInstance) != 0;

    // The result of one object may be computed from that of another, so they are dropped as one. An object that
    // computes its first result has its cache already.
    bool RemoveOfEach(object?[] arguments)
    {
        var access = EntryInvoker.Of(site);
        arguments = access.Check(arguments); // even if no object has a cache
        var drop = new WideDrop(s => s == site);
        drop.Begin();
        try
        {
            return RemoveOfEach(site.CachesOfObjects(), access, arguments);
        }
        finally
        {
            drop.End();
        }
    }

#pragma warning disable CA1031 // What reading an object throws, which may have been finalized: all its results go.
    static bool RemoveOfEach(List<CacheStore> caches, EntryInvoker access, object?[] arguments)
    {
        var (removed, refused) = (false, new List<CacheStore>());
        ExceptionDispatchInfo? thrown = null;
        foreach (var cache in caches)
        {
            try
            {
                removed |= access.Entry(cache.Owner, arguments).Remove();
            }
            catch (Exception exception)
            {
                refused.Add(cache);
                thrown ??= ExceptionDispatchInfo.Capture(exception);
            }
        }

        // For every object: the arguments do not fit.
        if (refused.Count == caches.Count)
            thrown?.Throw();
        foreach (var cache in refused)
        {
            removed |= cache.Count > 0;
            cache.DropAll();
        }

        return removed;
    }
#pragma warning restore CA1031
}
