namespace MemoWeaver;

/// <summary>
/// Estimates whether a cache is worth it: what its hits, misses and copies cost, and the time that it saved. From
/// <see cref="MemoCache.Savings"/>.
/// </summary>
/// <remarks>
/// Misses are a sample, measured as they happen. A hit and its copy are measured when you ask: on a private cache with
/// some of the same keys and results, by one thread, with warm processor caches. Costs are in nanoseconds, and
/// <see langword="null"/> if nothing could be measured.
/// </remarks>
public readonly record struct CacheSavings
{
    /// <summary>Gets the number of hits, as in <see cref="CacheInfo.Hits"/>.</summary>
    public long Hits { get; init; }

    /// <summary>Gets the number of misses, as in <see cref="CacheInfo.Misses"/>.</summary>
    public long Misses { get; init; }

    /// <summary>
    /// Gets the number of misses of the method, for all objects, that were timed since the start.
    /// <see cref="MissCost"/> rests on them.
    /// </summary>
    public long TimedMisses { get; init; }

    /// <summary>
    /// Gets what a typical miss takes in nanoseconds: from the look-up to the result, with everything that the body
    /// calls. It is the median of the last 32 timed misses, or their mean if that is less. The first timed miss is left
    /// out, because it includes the warm-up of what the body uses. <see langword="null"/> if fewer than 6 misses were
    /// timed.
    /// </summary>
    public double? MissCost { get; init; }

    /// <summary>
    /// Gets what one hit takes in nanoseconds, with hashing of the key and without a copy of the result.
    /// <see langword="null"/> if no cache has an entry now.
    /// </summary>
    public double? HitCost { get; init; }

    /// <summary>
    /// Gets what a copy of a result for the caller of a hit takes in nanoseconds; 0 if results are shared.
    /// <see langword="null"/> if no cache has an entry now.
    /// </summary>
    public double? CloneCost { get; init; }

    /// <summary>
    /// Gets the time that the cache saved: for each hit, the difference between a miss and a hit with its copy, minus
    /// one unsuccessful look-up for each miss. Negative if the cache loses time. <see langword="null"/> if a cost is
    /// missing.
    /// </summary>
    public TimeSpan? Saved => MissCost is { } miss && HitCost is { } hit && CloneCost is { } clone
        ? TimeSpan.FromSeconds(Math.Min(Math.Max((Hits * (miss - hit - clone) - Misses * hit) * 1e-9, -MostSeconds),
            MostSeconds))
        : null;

    const double MostSeconds = 9e11;
}
