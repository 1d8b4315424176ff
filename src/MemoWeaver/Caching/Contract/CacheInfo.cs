using System.Globalization;

namespace MemoWeaver;

/// <summary>
/// Holds the figures of a cache since it was created or last cleared. The counterpart of <c>cache_info()</c> in Python's <c>functools</c>.
/// </summary>
/// <remarks>
/// A snapshot. With one thread at a time, every figure is exact. If other threads use the cache meanwhile, each figure
/// is right for some moment during the read.
/// </remarks>
public readonly record struct CacheInfo
{
    /// <summary>Gets the number of calls that were answered from the cache.</summary>
    public long Hits { get; init; }

    /// <summary>Gets the number of calls for which the method's body ran.</summary>
    public long Misses { get; init; }

    /// <summary>Gets the greatest number of results; <see langword="null"/> if the cache is unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>Gets the number of results in the cache now. Expired results count until they are dropped.</summary>
    public int Count { get; init; }

    /// <summary>Gets the greatest total weight of each cache; <see langword="null"/> if results are not weighed.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>Gets the total weight of the results in the cache now; 0 if results are not weighed.</summary>
    public long Weight { get; init; }

    /// <summary>Gets the number of results that were evicted to make room for others, or because memory was short.</summary>
    public long Evictions { get; init; }

    /// <summary>Gets the number of results that expired.</summary>
    public long Expirations { get; init; }

    /// <summary>Gets the number of calls that could not use the cache, because an argument could not be a key or the result could not be stored. Each is a miss as well.</summary>
    public long Uncacheable { get; init; }

    /// <summary>
    /// Gets the number of results that <see cref="CachePolicyAttribute.When"/> declined. Each is a miss as well. Counted for the method:
    /// 0 for the cache of one object.
    /// </summary>
    public long Declined { get; init; }

    /// <summary>
    /// The hits that the server answered because the process had no result. Counted for the method. Callers that waited for
    /// such a hit are not included.
    /// </summary>
    public long DistributedHits { get; init; }

    /// <summary>Gets the share of calls that were answered from the cache, 0 to 1; 0 before any call.</summary>
    public double HitRatio => Hits == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>Returns one line for logs and the console, in invariant format.</summary>
    public override string ToString()
    {
        var size = MaxSize is { } max ? string.Format(CultureInfo.InvariantCulture, "{0} of {1}", Count, max) : string.Format(CultureInfo.InvariantCulture, "{0}, unbounded", Count);
        var text = string.Format(CultureInfo.InvariantCulture, "hits {0}, misses {1} ({2:0.0} % hits), size {3}", Hits, Misses, HitRatio * 100, size);
        if (MaxWeight is { } maxWeight)
            text += string.Format(CultureInfo.InvariantCulture, ", weight {0} of {1}", Weight, maxWeight);
        if (Evictions != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", evictions {0}", Evictions);
        if (Expirations != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", expirations {0}", Expirations);
        if (Uncacheable != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", uncacheable {0}", Uncacheable);
        if (Declined != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", declined {0}", Declined);
        if (DistributedHits != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", distributed hits {0}", DistributedHits);
        return text;
    }
}
