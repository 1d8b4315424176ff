namespace MemoWeaver;

/// <summary>
/// Holds the options that <see cref="Memo.Configure"/> sets for a cache, in place of those of its attribute. An option that is <see langword="null"/> leaves the setting of the
/// attribute, or of a less specific pattern. Can be bound to a configuration file. Not thread-safe.
/// </summary>
public sealed class CacheOptions
{
    private int? _maxSize;
    private long? _maxWeight;
    private TimeSpan? _lifetime;

    /// <summary>Gets or sets the greatest number of results of each cache, 0 or more; 0 stores nothing. Default: <see langword="null"/>. A method whose attribute sets 0 has no cache that could be enlarged.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxSize
    {
        get => _maxSize;
        set => _maxSize = value < 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use 0 or more, or Unbounded.") : value;
    }

    /// <summary>Gets or sets whether to remove the bound on the number of results. <see langword="true"/> overrides <see cref="MaxSize"/>. Default: <see langword="null"/>.</summary>
    public bool? Unbounded { get; set; }

    /// <summary>Gets or sets the greatest total weight of each cache, greater than 0. Ignored if results are not weighed. Default: <see langword="null"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public long? MaxWeight
    {
        get => _maxWeight;
        set => _maxWeight = value <= 0 ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.") : value;
    }

    /// <summary>
    /// Gets or sets the lifetime of results, greater than 0, rounded up to milliseconds. Ignored if results do not expire, as with <c>[LruCache]</c>.
    /// Default: <see langword="null"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is 0 or negative.</exception>
    public TimeSpan? Lifetime
    {
        get => _lifetime;
        set => _lifetime = value <= TimeSpan.Zero ? throw new ArgumentOutOfRangeException(nameof(value), value, "Use more than 0.") : value;
    }

    /// <summary>Gets or sets whether results are stored: the initial value of <see cref="MemoCache.Enabled"/>. Default: <see langword="null"/>.</summary>
    public bool? Enabled { get; set; }

    internal CacheOptions Copy() => (CacheOptions)MemberwiseClone();
}
