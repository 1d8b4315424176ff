namespace MemoWeaver;

/// <summary>Whether a cache is worth it: what its hits, misses and copies cost, and the time that it saved. From <see cref="MemoCache.Savings"/>.</summary>
/// <remarks>
/// An estimate. Misses are a sample, measured as they happen; a hit and its copy are measured when this is asked for, on a private cache with some of the same keys and results,
/// by one thread, with warm processor caches. Costs are in nanoseconds, and <see langword="null"/> where nothing could be measured.
/// </remarks>
public readonly record struct CacheSavings
{
    /// <summary>The hits that count, as in <see cref="CacheInfo.Hits"/>.</summary>
    public long Hits { get; init; }

    /// <summary>The misses that count, as in <see cref="CacheInfo.Misses"/>.</summary>
    public long Misses { get; init; }

    /// <summary>Gets the number of misses of the method that were timed since the start, of all objects. <see cref="MissCost"/> rests on them.</summary>
    public long TimedMisses { get; init; }

    /// <summary>
    /// Gets what a typical miss takes in nanoseconds, from the look-up to the result, with all that the method's body calls.
    /// It is the median of the last 32 timed misses, or their mean if that is less; the first timed miss is left out, because it includes the warm-up of what the body uses.
    /// <see langword="null"/> while fewer than 6 misses were timed.
    /// </summary>
    public double? MissCost { get; init; }

    /// <summary>What one hit takes in nanoseconds, hashing of the key included, copying of the result not; <see langword="null"/> where no cache has an entry now.</summary>
    public double? HitCost { get; init; }

    /// <summary>What copying a result for the caller of a hit takes in nanoseconds; 0 where results are shared. <see langword="null"/> where no cache has an entry now.</summary>
    public double? CloneCost { get; init; }

    /// <summary>
    /// The time that the cache saved: for each hit the difference between a miss and a hit with its copy, less a look-up that found nothing for each miss.
    /// Negative where the cache loses time. <see langword="null"/> where a cost is missing.
    /// </summary>
    public TimeSpan? Saved => MissCost is { } miss && HitCost is { } hit && CloneCost is { } clone
        ? TimeSpan.FromSeconds(Math.Min(Math.Max((Hits * (miss - hit - clone) - Misses * hit) * 1e-9, -MostSeconds), MostSeconds))
        : null;

    private const double MostSeconds = 9e11;
}
