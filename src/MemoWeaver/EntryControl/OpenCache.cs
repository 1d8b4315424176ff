using MemoWeaver.Caching.Distributed;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Metrics;
using MemoWeaver.Runtime;

namespace MemoWeaver.EntryControl;

/// <summary>The caches of all instantiations of a generic method, or of a method of a generic type.</summary>
sealed class OpenCache(Type openHolder, string name, CacheParameters parameters) : MemoCache
{
    public override string Name => name;

    public override CacheInfo Info
    {
        get
        {
            var sum = new CacheInfo { MaxSize = Parameters.MaxSize, MaxWeight = Parameters.MaxWeight };
            foreach (var site in Sites())
            {
                var info = site.Info;
                sum = sum with
                {
                    Hits = sum.Hits + info.Hits,
                    Misses = sum.Misses + info.Misses,
                    Count = sum.Count + info.Count,
                    Weight = sum.Weight + info.Weight,
                    Evictions = sum.Evictions + info.Evictions,
                    Expirations = sum.Expirations + info.Expirations,
                    Uncacheable = sum.Uncacheable + info.Uncacheable,
                    Declined = sum.Declined + info.Declined,
                    DistributedHits = sum.DistributedHits + info.DistributedHits,
                    StaleHits = sum.StaleHits + info.StaleHits,
                    Refreshes = sum.Refreshes + info.Refreshes,
                    FailedRefreshes = sum.FailedRefreshes + info.FailedRefreshes,
                };
            }
            return sum;
        }
    }

    // Configured options are known from the first instantiation on.
    public override CacheParameters Parameters => Sites().FirstOrDefault()?.Parameters ?? parameters;

    public override bool Enabled
    {
        get => !MemoSwitch.Disabled && Sites().All(s => s.Enabled);
        set => CacheSite.Switch(IsMine, value);
    }

    public override CacheSavings Savings => SiteSavings.Of(Sites());

    private protected override List<MemoCacheEntry> ReadEntries(int limit)
    {
        var entries = new List<MemoCacheEntry>();
        foreach (var site in Sites())
            entries.AddRange(StoreSnapshot.Of(site, limit - entries.Count));
        return entries;
    }

    public override void Clear() => CacheSite.Clear(IsMine, DistributedDrop.OfInstantiations(openHolder));

    public override Task ClearAsync() => CacheSite.ClearAsync(IsMine, DistributedDrop.OfInstantiations(openHolder));

    public override bool Remove(params object?[] arguments) => throw IsGeneric();

    public override Task<bool> RemoveAsync(params object?[] arguments) => throw IsGeneric();

    InvalidOperationException IsGeneric() =>
        new($"{name} is generic: its arguments mean something for each instantiation only. Pass an instantiated method to Memo.Of.");

    IEnumerable<CacheSite> Sites() => CacheSite.All.Where(IsMine);

    bool IsMine(CacheSite site) => site.IsOf(openHolder);
}
