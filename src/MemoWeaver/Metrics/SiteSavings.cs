using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>Combines measured costs and counted calls.</summary>
static class SiteSavings
{
    /// <summary>
    /// Returns the savings of all caches of a method. Measures the hit on the cache with the most entries.
    /// </summary>
    public static CacheSavings Of(CacheSite site) => Of(site, site.Info, site.Largest);

    /// <summary>Returns the savings of one cache.</summary>
    public static CacheSavings Of(CacheSite site, CacheInfo info, CacheStore? store)
    {
        var cost = store == null ? null : HitProbe.Measure(store);
        return new CacheSavings
        {
            Hits = info.Hits,
            Misses = info.Misses,
            TimedMisses = site.Durations.Count,
            MissCost = site.Durations.Typical,
            HitCost = cost?.Hit,
            CloneCost = cost?.Copy,
        };
    }

    /// <summary>Returns the savings of several instantiations: adds up the calls, and weights the costs.</summary>
    public static CacheSavings Of(IEnumerable<CacheSite> sites)
    {
        var all = sites.Select(Of).ToList();
        return new CacheSavings
        {
            Hits = all.Sum(one => one.Hits),
            Misses = all.Sum(one => one.Misses),
            TimedMisses = all.Sum(one => one.TimedMisses),
            MissCost = Mean(all, one => one.MissCost, one => one.TimedMisses),
            HitCost = Mean(all, one => one.HitCost, one => one.Hits + one.Misses),
            CloneCost = Mean(all, one => one.CloneCost, one => one.Hits + one.Misses),
        };
    }

    static double? Mean(List<CacheSavings> all, Func<CacheSavings, double?> cost, Func<CacheSavings, long> weight)
    {
        var known = all.Where(one => cost(one) != null && weight(one) > 0).ToList();
        return known.Count == 0 ? null : known.Sum(one => cost(one)!.Value * weight(one)) / known.Sum(weight);
    }
}
