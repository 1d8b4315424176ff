using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>Identifies a time series. All instantiations of a generic method share one.</summary>
readonly record struct MetricKey(string Name, CacheKind Kind)
{
    public MetricKey(CacheSite site)
        : this(site.Name, site.Kind)
    {
    }

    public KeyValuePair<string, object?> NameTag => new("memoweaver.cache.name", Name);

    public KeyValuePair<string, object?> KindTag =>
        new("memoweaver.cache.kind",
        Kind switch { CacheKind.Distributed => "distributed", CacheKind.Timed => "timed", _ => "lru" });
}
