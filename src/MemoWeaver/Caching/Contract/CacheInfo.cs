using System.Globalization;

namespace MemoWeaver;

/// <summary>
/// Holds the statistics of a cache since it was created or last cleared. The counterpart of <c>cache_info()</c> in
/// Python's <c>functools</c>.
/// </summary>
/// <remarks>
/// A snapshot. It is exact while one thread at a time uses the cache. Otherwise each figure is right for some moment
/// during the read.
/// </remarks>
public readonly record struct CacheInfo
{
    /// <summary>Gets the number of calls that the cache answered.</summary>
    public long Hits { get; init; }

    /// <summary>Gets the number of calls for which the body ran.</summary>
    public long Misses { get; init; }

    /// <summary>Gets the bound on the number of results; <see langword="null"/> if unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>Gets the number of results now. Expired results count until they are dropped.</summary>
    public int Count { get; init; }

    /// <summary>
    /// Gets the greatest sum of weights that each cache holds; <see langword="null"/> if results are not weighed.
    /// </summary>
    public long? MaxWeight { get; init; }

    /// <summary>Gets the sum of the weights now; 0 if results are not weighed.</summary>
    public long Weight { get; init; }

    /// <summary>Gets the number of results dropped to make room, or because memory was short.</summary>
    public long Evictions { get; init; }

    /// <summary>Gets the number of results dropped because their lifetime had ended.</summary>
    public long Expirations { get; init; }

    /// <summary>
    /// Gets the number of calls that could not use the cache, because an argument could not be a key or the result
    /// could not be kept. Each is also a miss.
    /// </summary>
    public long Uncacheable { get; init; }

    /// <summary>
    /// Gets the number of results that the method named by <see cref="CachePolicyAttribute.When"/> declined. Each is
    /// also a miss. Counted per method: 0 for the cache of one object.
    /// </summary>
    public long Declined { get; init; }

    /// <summary>
    /// The hits that the server answered because the process had no result. Counted for the method. Callers that waited
    /// for such a hit are not included.
    /// </summary>
    public long DistributedHits { get; init; }

    /// <summary>
    /// Gets the number of hits that got a result past its lifetime (<see cref="TimedCacheAttribute.StaleSeconds"/>).
    /// Counted per method: 0 for the cache of one object.
    /// </summary>
    public long StaleHits { get; init; }

    /// <summary>
    /// Gets the number of runs that began in the background (<see cref="TimedCacheAttribute.RefreshAfter"/>,
    /// <see cref="TimedCacheAttribute.SoftTimeout"/>). Each is also a miss. Counted per method: 0 for the cache of one
    /// object.
    /// </summary>
    public long Refreshes { get; init; }

    /// <summary>
    /// Gets the number of runs that failed while there was an old result. Counted per method: 0 for the cache of one
    /// object.
    /// </summary>
    public long FailedRefreshes { get; init; }

    /// <summary>Gets the hits divided by all calls, 0 to 1; 0 before the first call.</summary>
    public double HitRatio => Hits == 0 ? 0 : (double)Hits / (Hits + Misses);

    /// <summary>Returns one line for logs and the console, in invariant format.</summary>
    public override string ToString()
    {
        var size = MaxSize is { } max
            ? string.Format(CultureInfo.InvariantCulture, "{0} of {1}", Count, max)
            : string.Format(CultureInfo.InvariantCulture, "{0}, unbounded", Count);
        var text = string.Format(CultureInfo.InvariantCulture, "hits {0}, misses {1} ({2:0.0} % hits), size {3}", Hits,
            Misses, HitRatio * 100, size);
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
        if (StaleHits != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", stale hits {0}", StaleHits);
        if (Refreshes != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", refreshes {0}", Refreshes);
        if (FailedRefreshes != 0)
            text += string.Format(CultureInfo.InvariantCulture, ", failed refreshes {0}", FailedRefreshes);
        return text;
    }
}
