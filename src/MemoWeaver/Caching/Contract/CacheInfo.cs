using System.Globalization;

namespace MemoWeaver;

/// <summary>
/// What a cache did since it was made or last cleared: the counterpart of <c>cache_info()</c> in Python's <c>functools</c>.
/// </summary>
/// <remarks>
/// A snapshot. With one thread at a time every figure is exact; figures read while other threads use the cache
/// are each right for some moment during the read.
/// </remarks>
public readonly record struct CacheInfo
{
    /// <summary>Calls that were answered from the cache.</summary>
    public long Hits { get; init; }

    /// <summary>Calls for which the method's body ran.</summary>
    public long Misses { get; init; }

    /// <summary>The number of results that the cache keeps at most; <see langword="null"/> where it is unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>The number of results in the cache now. Expired results count until they are dropped.</summary>
    public int Count { get; init; }

    /// <summary>The greatest sum of weights that each cache holds; <see langword="null"/> where results are not weighed.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>The sum of the weights of the results in the cache now; 0 where results are not weighed.</summary>
    public long Weight { get; init; }

    /// <summary>Results dropped to make room for others, or because memory was short.</summary>
    public long Evictions { get; init; }

    /// <summary>Results dropped because their lifetime was over.</summary>
    public long Expirations { get; init; }

    /// <summary>Calls that could not use the cache, because an argument could not be a key or the result could not be kept. Each is a miss as well.</summary>
    public long Uncacheable { get; init; }

    /// <summary>
    /// Results that were not stored because the method that <see cref="CachePolicyAttribute.When"/> names said so. Each is a miss as well. Counted for the method:
    /// 0 for the cache of one object.
    /// </summary>
    public long Declined { get; init; }

    /// <summary>
    /// The hits that the server answered because the process had no result. Counted for the method. Callers that waited for
    /// such a hit are not included.
    /// </summary>
    public long DistributedHits { get; init; }

    /// <summary>The share of calls answered from the cache, 0 to 1; 0 before any call.</summary>
    public double HitRatio => Hits == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>One line for logs and the console, in invariant format.</summary>
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
