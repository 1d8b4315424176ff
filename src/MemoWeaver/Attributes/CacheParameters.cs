namespace MemoWeaver;

/// <summary>How a cache was set up: the counterpart of <c>cache_parameters()</c> in Python's <c>functools</c>.</summary>
public readonly record struct CacheParameters
{
    /// <summary>By which attribute the method is memoized.</summary>
    public CacheKind Kind { get; init; }

    /// <summary>The number of results kept at most, 0 or more; <see langword="null"/> where the cache is unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>The greatest sum of weights that a cache holds, greater than 0; <see langword="null"/> where results are not weighed.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>Which result a full cache drops for a new one.</summary>
    public Eviction Eviction { get; init; }

    /// <summary>The open generic type of the store that keeps the results and decides which are dropped; <see langword="null"/> where the library does.</summary>
    public Type? Store { get; init; }

    /// <summary>How long a result is kept; <see langword="null"/> where results do not expire.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Whether a hit starts the lifetime anew.</summary>
    public bool Sliding { get; init; }

    /// <summary>Whose results the cache holds. A static method's cache is <see cref="CacheScope.Shared"/>.</summary>
    public CacheScope Scope { get; init; }

    /// <summary>What happens to results that a caller could change.</summary>
    public CloneMode CloneMode { get; init; }
}
