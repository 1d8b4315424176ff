using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>Adds up events.</summary>
readonly record struct CacheTotals(long Hits, long Misses, long Evictions, long Expirations, long Uncacheable)
{
    public static CacheTotals operator +(CacheTotals x, CacheTotals y) =>
        new(x.Hits + y.Hits, x.Misses + y.Misses, x.Evictions + y.Evictions, x.Expirations + y.Expirations,
            x.Uncacheable + y.Uncacheable);

    public static CacheTotals operator -(CacheTotals x, CacheTotals y) =>
        new(x.Hits - y.Hits, x.Misses - y.Misses, x.Evictions - y.Evictions, x.Expirations - y.Expirations,
            x.Uncacheable - y.Uncacheable);

    public CacheInfo ToInfo(CacheSite site, int count, long weight) => new()
    {
        Hits = Hits,
        Misses = Misses,
        MaxSize = site.MaxSize,
        Count = count,
        MaxWeight = site.MaxWeight == 0 ? null : site.MaxWeight,
        Weight = weight,
        Evictions = Evictions,
        Expirations = Expirations,
        Uncacheable = Uncacheable,
    };
}
