namespace MemoWeaver;

/// <summary>
/// What <see cref="Memo.Configure"/> sets for a cache in place of what its attribute says. What is <see langword="null"/> stays as it is: as the attribute says,
/// or as a less specific pattern does. Made to be bound to a configuration file. Not thread-safe.
/// </summary>
public sealed class CacheOptions
{
    private int? _maxSize;
    private long? _maxWeight;
    private TimeSpan? _lifetime;

    /// <summary>The number of results that each cache keeps, 0 or more; 0 stores nothing. Default: <see langword="null"/>. A method whose attribute says 0 has no cache that could be enlarged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxSize
    {
        get => _maxSize;
        set => _maxSize = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use 0 or more, or Unbounded.") : value;
    }

    /// <summary>Whether the bound on the number of results is lifted; goes before <see cref="MaxSize"/> where it is <see langword="true"/>. Default: <see langword="null"/>.</summary>
    public bool? Unbounded { get; set; }

    /// <summary>The greatest sum of weights in each cache, greater than 0. Without meaning where results are not weighed. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public long? MaxWeight
    {
        get => _maxWeight;
        set => _maxWeight = value <= 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.") : value;
    }

    /// <summary>
    /// The lifetime of results, greater than 0; rounded up to milliseconds. Without meaning where results do not expire, which is what <c>[LruCache]</c> asks for.
    /// Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Lifetime
    {
        get => _lifetime;
        set => _lifetime = value <= TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.") : value;
    }

    /// <summary>Whether results are kept, as <see cref="MemoCache.Enabled"/> at the start. Default: <see langword="null"/>.</summary>
    public bool? Enabled { get; set; }

    internal CacheOptions Copy() => (CacheOptions)MemberwiseClone();
}
