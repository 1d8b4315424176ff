namespace MemoWeaver.Runtime;

/// <summary>A sum of events.</summary>
readonly record struct CacheTotals(long Hits, long Misses, long Evictions, long Expirations, long Uncacheable)
{
    public static CacheTotals operator +(CacheTotals x, CacheTotals y) =>
        new(x.Hits + y.Hits, x.Misses + y.Misses, x.Evictions + y.Evictions, x.Expirations + y.Expirations, x.Uncacheable + y.Uncacheable);

    public static CacheTotals operator -(CacheTotals x, CacheTotals y) =>
        new(x.Hits - y.Hits, x.Misses - y.Misses, x.Evictions - y.Evictions, x.Expirations - y.Expirations, x.Uncacheable - y.Uncacheable);

    public CacheInfo ToInfo(int? maxSize, int count) => new()
    {
        Hits = Hits,
        Misses = Misses,
        MaxSize = maxSize,
        Count = count,
        Evictions = Evictions,
        Expirations = Expirations,
        Uncacheable = Uncacheable,
    };
}
