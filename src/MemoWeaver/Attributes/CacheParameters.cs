namespace MemoWeaver;

/// <summary>
/// Describes how a cache is set up. The counterpart of <c>cache_parameters()</c> in Python's <c>functools</c>.
/// </summary>
public readonly record struct CacheParameters
{
    /// <summary>Gets the attribute by which the method is memoized.</summary>
    public CacheKind Kind { get; init; }

    /// <summary>Gets the number of results, 0 or more; <see langword="null"/> if unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>
    /// Gets the greatest sum of weights, greater than 0; <see langword="null"/> if results are not weighed.
    /// </summary>
    public long? MaxWeight { get; init; }

    /// <summary>Gets which result a full cache evicts.</summary>
    public Eviction Eviction { get; init; }

    /// <summary>
    /// Gets the open generic type of the store that keeps the results; <see langword="null"/> for the library's own
    /// tables.
    /// </summary>
    public Type? Store { get; init; }

    /// <summary>Gets the lifetime of a result; <see langword="null"/> if results do not expire.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Gets whether a hit restarts the lifetime.</summary>
    public bool Sliding { get; init; }

    /// <summary>
    /// Gets where the cache lives. The cache of a static method is <see cref="CacheScope.Shared"/>.
    /// </summary>
    public CacheScope Scope { get; init; }

    /// <summary>Gets what happens to results that a caller could change.</summary>
    public CloneMode CloneMode { get; init; }
}
