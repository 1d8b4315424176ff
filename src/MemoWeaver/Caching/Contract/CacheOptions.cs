namespace MemoWeaver;

/// <summary>
/// Holds what <see cref="Memo.Configure"/> sets for a cache instead of what its attribute says. An option that is
/// <see langword="null"/> keeps the value of the attribute or of a less specific pattern. It can be bound to a
/// configuration file. Not thread-safe.
/// </summary>
public sealed class CacheOptions
{
    int? _maxSize;
    long? _maxWeight;
    TimeSpan? _lifetime;
    Eviction? _eviction;

    /// <summary>
    /// Gets or sets the number of results that each cache keeps, 0 or more. 0 stores nothing. A method whose attribute
    /// says 0 has no cache that could be enlarged. Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxSize
    {
        get => _maxSize;
        set => _maxSize = value < 0
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use 0 or more, or Unbounded.")
            : value;
    }

    /// <summary>
    /// Gets or sets whether the bound on the number of results is removed. <see langword="true"/> takes precedence over
    /// <see cref="MaxSize"/>. Default: <see langword="null"/>.
    /// </summary>
    public bool? Unbounded { get; set; }

    /// <summary>
    /// Gets or sets the greatest sum of weights in each cache, greater than 0. It has no effect if results are not
    /// weighed. Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public long? MaxWeight
    {
        get => _maxWeight;
        set => _maxWeight = value <= 0
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.")
            : value;
    }

    /// <summary>
    /// Gets or sets the lifetime of results, greater than 0, rounded up to milliseconds. It has no effect on
    /// <c>[LruCache]</c>, whose results do not expire. Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Lifetime
    {
        get => _lifetime;
        set => _lifetime = value <= TimeSpan.Zero
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.")
            : value;
    }

    /// <summary>
    /// Gets or sets which result a full cache evicts. It has no effect on methods with a
    /// <see cref="CachePolicyAttribute.Store"/>. Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="MemoWeaver.Eviction"/>.</exception>
    public Eviction? Eviction
    {
        get => _eviction;
        set => _eviction = value is < MemoWeaver.Eviction.Lru or > MemoWeaver.Eviction.Adaptive
            ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use Lru, Fifo or Adaptive.")
            : value;
    }

    /// <summary>
    /// Gets or sets whether results are kept: the initial value of <see cref="MemoCache.Enabled"/>. Default:
    /// <see langword="null"/>.
    /// </summary>
    public bool? Enabled { get; set; }

    internal CacheOptions Copy() => (CacheOptions)MemberwiseClone();
}
