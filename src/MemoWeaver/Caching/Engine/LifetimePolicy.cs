namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Says how results of a method age, where a number of seconds is not all: which part of the lifetime chance takes off,
/// when a result is renewed ahead of its end, and how long it may be served after that. Times are in milliseconds.
/// </summary>
/// <remarks>
/// Without one, a site is as it was: results expire, and nothing here is asked. Counts are those of the method, since
/// the start; <see cref="Zero"/> remembers them for <see cref="CacheInfo"/>.
/// </remarks>
sealed class LifetimePolicy(long refreshAfter, long stale, long retryAfter, long softTimeout, double jitter,
    bool isComputed, Type[] staleOn)
{
    static long s_random = Environment.TickCount;

    long _staleHits, _refreshes, _failedRefreshes, _staleHitsCleared, _refreshesCleared, _failedRefreshesCleared;

    /// <summary>The age from which a hit starts a run in the background; 0 for never.</summary>
    public long RefreshAfter { get; } = refreshAfter;

    /// <summary>How long past its lifetime a result may be served.</summary>
    public long Stale { get; } = stale;

    /// <summary>How long a result is served after a run failed, before the next run.</summary>
    public long RetryAfter { get; } = retryAfter;

    /// <summary>How long a caller waits for a run while there is an old result; 0 for until its end.</summary>
    public long SoftTimeout { get; } = softTimeout;

    /// <summary>Gets whether the method that <c>Lifetime</c> names says how long each result lives.</summary>
    public bool IsComputed { get; } = isComputed;

    /// <summary>Gets whether a call that finds no fresh result may be given an old one.</summary>
    public bool KeepsOld => RefreshAfter != 0 || Stale != 0;

    /// <summary>The calls that got a result past its lifetime, since the start.</summary>
    public long StaleHits => Interlocked.Read(ref _staleHits);

    /// <summary>The runs that began in the background, since the start.</summary>
    public long Refreshes => Interlocked.Read(ref _refreshes);

    /// <summary>The runs that failed while there was an old result, since the start.</summary>
    public long FailedRefreshes => Interlocked.Read(ref _failedRefreshes);

    public void CountStaleHit() => Interlocked.Increment(ref _staleHits);

    public void CountRefresh() => Interlocked.Increment(ref _refreshes);

    public void CountFailure() => Interlocked.Increment(ref _failedRefreshes);

    /// <summary>Determines whether an old result is served in place of this exception.</summary>
    public bool Covers(Exception exception)
    {
        if (Stale == 0 || exception is ThreadAbortException or ThreadInterruptedException)
            return false;
        if (staleOn.Length == 0)
            return true;
        foreach (var type in staleOn)
        {
            if (type.IsInstanceOfType(exception))
                return true;
        }

        return false;
    }

    /// <summary>Returns the part of a lifetime that is left when chance has taken its share, at least 1.</summary>
    public double NextShare() => jitter == 0 ? 1 : 1 - (jitter * NextRandom());

    public CacheInfo AddTo(CacheInfo info) => info with
    {
        StaleHits = StaleHits - Interlocked.Read(ref _staleHitsCleared),
        Refreshes = Refreshes - Interlocked.Read(ref _refreshesCleared),
        FailedRefreshes = FailedRefreshes - Interlocked.Read(ref _failedRefreshesCleared),
    };

    public void Zero()
    {
        Interlocked.Exchange(ref _staleHitsCleared, StaleHits);
        Interlocked.Exchange(ref _refreshesCleared, Refreshes);
        Interlocked.Exchange(ref _failedRefreshesCleared, FailedRefreshes);
    }

    // SplitMix64: any thread, no lock, nothing allocated. From 0 up to 1.
    static double NextRandom()
    {
        unchecked
        {
            var mixed = (ulong)Interlocked.Add(ref s_random, (long)0x9E3779B97F4A7C15UL);
            mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            return ((mixed ^ (mixed >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
