namespace MemoWeaver;

/// <summary>Memoizes a method or property for a limited time, up to a number of results.</summary>
/// <remarks>
/// Changes of the wall clock do not affect lifetimes. Lifetimes stand still while the machine sleeps or hibernates: on
/// Linux and macOS, and on Windows with .NET 11 and later. On Windows with .NET 8 to 10 and with .NET Framework, they
/// continue. Call <see cref="Memo.ClearAll()"/> on resume if results must not outlive a sleep.
/// </remarks>
/// <example><code>
/// [TimedCache(30)]
/// public FileSummary Summarize(string path) { … }
/// </code></example>
public sealed class TimedCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes each result for <paramref name="seconds"/> seconds.</summary>
    /// <param name="seconds">The lifetime in seconds: greater than 0 and finite. Default: 60.</param>
    public TimedCacheAttribute(double seconds = 60) => Seconds = seconds;

    /// <summary>
    /// Gets the lifetime of a result in seconds: from when it is stored, or from its last use if <see cref="Sliding"/>
    /// is set.
    /// </summary>
    public double Seconds { get; }

    /// <summary>Gets or sets whether a hit restarts the lifetime. Default: <see langword="false"/>.</summary>
    public bool Sliding { get; set; }

    /// <summary>
    /// Gets or sets the number of results, 0 or more. A full cache evicts the least recently used one. Default: 1024.
    /// </summary>
    public int MaxSize { get; set; } = 1024;

    /// <summary>
    /// Gets or sets whether every result is kept until it expires, however many there are. Default:
    /// <see langword="false"/>.
    /// </summary>
    public bool Unbounded { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with
        {
            Kind = CacheKind.Timed,
            MaxSize = Unbounded ? null : MaxSize,
            Lifetime = TimeSpan.FromSeconds(Seconds),
            Sliding = Sliding
        };
}
