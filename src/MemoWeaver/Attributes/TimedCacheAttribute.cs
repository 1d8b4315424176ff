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

    /// <summary>
    /// Gets or sets the name of a method or property of the same type, of any visibility, that returns the lifetime of
    /// a result as <see cref="TimeSpan"/> or <c>TimeSpan?</c>: <c>nameof(MaxAge)</c>. A method takes the result (the
    /// <c>T</c> of a <c>Task&lt;T&gt;</c>), and after it the method's arguments if it declares them. It is static, or
    /// belongs to the object if the cached method does. <see langword="null"/> means <see cref="Seconds"/>; zero or
    /// less that the result is not stored. Default: every result lives for <see cref="Seconds"/>.
    /// </summary>
    /// <remarks>
    /// It is asked once for each result that is about to be stored, never on a hit, on the thread that computed it,
    /// while no lock is held. If it throws, the caller receives the exception instead of the result, and nothing is
    /// stored. Concurrent calls with equal arguments share one run of the body.
    /// </remarks>
    public string? Lifetime { get; set; }

    /// <summary>
    /// Gets or sets the age of a result in seconds from which the next hit starts one run of the body in the
    /// background, less than the lifetime. Callers get the old result until the run ends. Default: 0, never.
    /// </summary>
    /// <remarks>
    /// The run belongs to no caller: it has neither its execution context (such as <c>AsyncLocal</c> values) nor its
    /// synchronization context, and its cancellation tokens are never cancelled. Where each object has its own cache,
    /// the class must not be disposable. Concurrent calls with equal arguments share one run of the body.
    /// </remarks>
    public double RefreshAfter { get; set; }

    /// <summary>
    /// Gets or sets for how many seconds past its lifetime a result may be served if the body fails. Default: 0.
    /// </summary>
    /// <remarks>
    /// Only calls get such a result. <c>MemoEntry.TryPeek</c> does not, and an invalidation drops it. It counts against
    /// <see cref="MaxSize"/>, and is the first to make room. Concurrent calls with equal arguments share one run of the
    /// body. If a run never ends, calls stop waiting for it when this time is over, and run the body themselves.
    /// </remarks>
    public double StaleSeconds { get; set; }

    /// <summary>
    /// Gets or sets the types of the exceptions in place of which an old result is served. It needs
    /// <see cref="StaleSeconds"/>. Default: every exception, but not the cancellation of the caller's own token.
    /// </summary>
    public Type[]? StaleOn { get; set; }

    /// <summary>
    /// Gets or sets for how many seconds after a failure the old result is served before the body runs again, greater
    /// than 0. Default: 5.
    /// </summary>
    public double RetryAfter { get; set; } = 5;

    /// <summary>
    /// Gets or sets how many seconds a caller of an asynchronous method waits at most if there is an old result, which
    /// it gets then. The run goes on in the background, as with <see cref="RefreshAfter"/>. It needs
    /// <see cref="StaleSeconds"/>. Default: 0, callers wait until the run ends.
    /// </summary>
    public double SoftTimeout { get; set; }

    /// <summary>
    /// Gets or sets the share of each lifetime that is taken off at random, from 0 to less than 1, so that what was
    /// stored together does not expire together. Default: 0.
    /// </summary>
    public double Jitter { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with
        {
            Kind = CacheKind.Timed,
            MaxSize = Unbounded ? null : MaxSize,
            Lifetime = TimeSpan.FromSeconds(Seconds),
            Sliding = Sliding
        };
}
