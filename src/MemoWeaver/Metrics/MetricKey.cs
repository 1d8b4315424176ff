using MemoWeaver.Runtime;

namespace MemoWeaver.Insight;

/// <summary>What tells one time series from another. The instantiations of a generic method have one in common.</summary>
readonly record struct MetricKey(string Name, CacheKind Kind)
{
    public MetricKey(CacheSite site)
        : this(site.Name, site.Kind)
    {
    }

    public KeyValuePair<string, object?> NameTag => new("memoweaver.cache.name", Name);

    public KeyValuePair<string, object?> KindTag => new("memoweaver.cache.kind", Kind switch { CacheKind.Distributed => "distributed", CacheKind.Timed => "timed", _ => "lru" });
}
