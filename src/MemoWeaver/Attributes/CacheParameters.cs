namespace MemoWeaver;

/// <summary>Describes how a cache was set up. The counterpart of <c>cache_parameters()</c> in Python's <c>functools</c>.</summary>
public readonly record struct CacheParameters
{
    /// <summary>Gets the attribute by which the method is memoized.</summary>
    public CacheKind Kind { get; init; }

    /// <summary>Gets the greatest number of results, 0 or more; <see langword="null"/> if the cache is unbounded.</summary>
    public int? MaxSize { get; init; }

    /// <summary>Gets the greatest total weight of a cache, greater than 0; <see langword="null"/> if results are not weighed.</summary>
    public long? MaxWeight { get; init; }

    /// <summary>Gets which result a full cache evicts for a new one.</summary>
    public Eviction Eviction { get; init; }

    /// <summary>Gets the open generic type of the custom store; <see langword="null"/> if there is none.</summary>
    public Type? Store { get; init; }

    /// <summary>Gets the lifetime of a result; <see langword="null"/> if results do not expire.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Gets whether a hit restarts the lifetime.</summary>
    public bool Sliding { get; init; }

    /// <summary>Gets whether each object has its own cache. A static method's cache is <see cref="CacheScope.Shared"/>.</summary>
    public CacheScope Scope { get; init; }

    /// <summary>Gets how mutable results are handled.</summary>
    public CloneMode CloneMode { get; init; }
}
