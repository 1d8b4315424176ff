namespace MemoWeaver;

/// <summary>Memoizes a method or property for a limited time. Bounded, like <see cref="LruCacheAttribute"/>.</summary>
/// <remarks>
/// Changes of the wall clock do not affect lifetimes. While the machine sleeps or hibernates, lifetimes stand still on Linux and macOS, and on Windows from .NET 11 on.
/// They run on Windows with .NET 8 to 10 and with .NET Framework. Call <see cref="Memo.ClearAll()"/> on resume if results must not outlive a sleep.
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
