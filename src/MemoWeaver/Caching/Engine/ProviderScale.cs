namespace MemoWeaver.Caching.Engine;

/// <summary>Measures the time of a provider, in milliseconds since it came into use. Thread-safe.</summary>
/// <remarks>
/// <para>
/// Only progress of the provider counts. While it goes back, the time stands still, and it goes on as soon as the
/// provider does. So a result never outlives its lifetime, whatever the provider does, and never becomes younger.
/// </para>
/// <para>
/// A deadline is a negative number: the sign, 20 bits that identify the scale, and 42 bits of milliseconds, which last
/// for 139 years.
/// </para>
/// </remarks>
sealed class ProviderScale
{
    const int TimeBits = 42, ScaleBits = 20;
    const long Latest = (1L << TimeBits) - 1;

    static int s_made;

    readonly TimeProvider _provider;
    readonly long _frequency, _mark;

    Reading _reading;

    public ProviderScale(TimeProvider provider)
    {
        _provider = provider;
        _frequency = provider.TimestampFrequency;
        if (_frequency <= 0)
            throw new ArgumentException("The provider's TimestampFrequency is not greater than 0.", nameof(provider));
        var start = provider.GetTimestamp();
        _reading = new Reading(start, 0, start, 0);
        _mark = long.MinValue | ((long)Interlocked.Increment(ref s_made) & ((1 << ScaleBits) - 1)) << TimeBits;
    }

    /// <summary>Determines whether a deadline is one of this scale.</summary>
    public bool IsOwn(long deadline) => (deadline & ~Latest) == _mark;

    /// <summary>Returns the deadline of a result that is stored or used now.</summary>
    public long Deadline(long lifetime) => _mark | Math.Min(Ask() + Math.Min(Math.Max(lifetime, 0), Latest), Latest);

    /// <summary>Returns a deadline of the same scale that is later by some milliseconds.</summary>
    public static long Later(long deadline, long milliseconds) =>
        (deadline & ~Latest) | Math.Min((deadline & Latest) + Math.Min(Math.Max(milliseconds, 0), Latest), Latest);

    /// <summary>Returns a task that completes after some time of the provider.</summary>
    public Task Delay(TimeSpan time, CancellationToken token) =>
#if NET8_0_OR_GREATER
        Task.Delay(time, _provider, token);
#else
        _provider.Delay(time, token);
#endif

    /// <summary>Returns the milliseconds until a deadline of this scale.</summary>
    /// <param name="deadline">From <see cref="Deadline"/>.</param>
    /// <param name="isAsked">Whether to ask the provider; otherwise the last observed time is used.</param>
    public long Left(long deadline, bool isAsked) =>
        (deadline & Latest) - (isAsked ? Ask() : Volatile.Read(ref _reading).Time);

    /// <summary>Asks the provider.</summary>
    /// <returns>The time, which never goes back.</returns>
    public long Ask()
    {
        for (; ; )
        {
            // The provider is asked after the last reading was looked at: if nobody else has read meanwhile, a smaller
            // timestamp is one that went back, and not one that came late.
            var last = Volatile.Read(ref _reading);
            var timestamp = _provider.GetTimestamp();
            if (timestamp == last.Timestamp)
                return last.Time;
            var next = timestamp > last.Timestamp
                ? last with
                {
                    Timestamp = timestamp,
                    Time = Math.Min(last.StartTime + Milliseconds(timestamp, last.Start), Latest)
                }
                : new Reading(timestamp, last.Time, timestamp, last.Time);
            if (ReferenceEquals(Interlocked.CompareExchange(ref _reading, next, last), last))
                return next.Time;
        }
    }

    // Integer arithmetic: rounding would show at the very end of a lifetime.
    long Milliseconds(long timestamp, long start)
    {
        var elapsed = unchecked((ulong)timestamp - (ulong)start);
        var (seconds, rest) = (elapsed / (ulong)_frequency, elapsed % (ulong)_frequency);
        if (seconds > Latest / 1000)
            return Latest;
        return (long)(seconds * 1000)
            + (long)(rest <= ulong.MaxValue / 1000
                ? rest * 1000 / (ulong)_frequency
                    : rest / ((ulong)_frequency / 1000));
    }

    /// <summary>The last reading of the provider.</summary>
    /// <param name="Start">The timestamp where the provider last went back, or the first one.</param>
    /// <param name="StartTime">The time then.</param>
    /// <param name="Timestamp">The last timestamp.</param>
    /// <param name="Time">The time then.</param>
    sealed record Reading(long Start, long StartTime, long Timestamp, long Time);
}
