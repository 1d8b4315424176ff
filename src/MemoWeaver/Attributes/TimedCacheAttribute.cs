namespace MemoWeaver;

/// <summary>Memoizes a method or property for a limited time. Bounded, like <see cref="LruCacheAttribute"/>.</summary>
/// <example><code>
/// [TimedCache(30)]
/// public FileSummary Summarize(string path) { … }
/// </code></example>
public sealed class TimedCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes each result for <paramref name="seconds"/> seconds.</summary>
    /// <param name="seconds">The lifetime in seconds: greater than 0 and finite. Default: 60.</param>
    public TimedCacheAttribute(double seconds = 60) => Seconds = seconds;

    /// <summary>The lifetime of a result in seconds, from when it was stored, or from its last use where <see cref="Sliding"/> is set.</summary>
    public double Seconds { get; }

    /// <summary>Whether a hit starts the lifetime anew. Default: <see langword="false"/>.</summary>
    public bool Sliding { get; set; }

    /// <summary>The number of results kept, 0 or more; the least recently used one is dropped. Default: 1024.</summary>
    public int MaxSize { get; set; } = 1024;

    /// <summary>Keeps every result until it expires, however many there are. Default: <see langword="false"/>.</summary>
    public bool Unbounded { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with { Kind = CacheKind.Timed, MaxSize = Unbounded ? null : MaxSize, Lifetime = TimeSpan.FromSeconds(Seconds), Sliding = Sliding };
}
