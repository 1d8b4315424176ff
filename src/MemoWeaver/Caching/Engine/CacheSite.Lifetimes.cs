using MemoWeaver.Caching.Engine;

namespace MemoWeaver.Runtime;

public sealed partial class CacheSite
{
    /// <summary>Says how results age; <see langword="null"/> if they only expire.</summary>
    internal LifetimePolicy? Lifetimes;

    /// <summary>
    /// Says how results age, where the lifetime is not all. Called before the first cache is created.
    /// </summary>
    /// <param name="refreshAfter">The age in seconds from which a hit starts a run in the background; 0 for
    /// never.</param>
    /// <param name="staleSeconds">How long past its lifetime a result may be served.</param>
    /// <param name="retryAfter">How long it is served after a failure before the body runs again.</param>
    /// <param name="softTimeout">How long an asynchronous call waits while there is an old result; 0 for until the
    /// end.</param>
    /// <param name="jitter">The share of a lifetime that chance takes off, from 0 to less than 1.</param>
    /// <param name="isComputed">Whether calls are <see cref="ILifetimeCall{T}"/>s that say how long a result
    /// lives.</param>
    /// <param name="staleOn">The exceptions in place of which an old result is served; empty for all.</param>
    /// <returns>This site.</returns>
    public CacheSite UseLifetimes(double refreshAfter, double staleSeconds, double retryAfter, double softTimeout,
        double jitter, bool isComputed, Type[] staleOn)
    {
        static long Of(double seconds) => seconds > 0 ? Milliseconds(seconds) : 0;
        Lifetimes = new(Of(refreshAfter), Of(staleSeconds), Of(retryAfter), Of(softTimeout), jitter, isComputed,
            staleOn);
        return this;
    }

    /// <summary>Returns the lifetime of a result in milliseconds; 0 for one that is not stored. Runs user
    /// code.</summary>
    internal long LifetimeOf<T>(ILifetimeCall<T> call, T value) => call.LifetimeOf(value) switch
    {
        null => Lifetime,
        { } lifetime when lifetime > TimeSpan.Zero => Milliseconds(lifetime.TotalSeconds),
        _ => 0,
    };
}
