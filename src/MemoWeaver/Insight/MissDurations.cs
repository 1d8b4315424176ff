using System.Diagnostics;
using MemoWeaver.Runtime;

namespace MemoWeaver.Insight;

/// <summary>How long the timed misses of one method took, everything that their bodies called included. Thread-safe.</summary>
sealed class MissDurations(CacheSite site)
{
    // From here on timing a miss takes less than a hundredth of it.
    static readonly long Long = Stopwatch.Frequency / 100_000;

#if NET8_0_OR_GREATER
    // The 64th miss where they are short.
    const int WorthAMeter = 6;

#endif
    long _count, _ticks, _misses;

    /// <summary>The misses that were timed.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>
    /// The mean in nanoseconds; not a number before the first. Each timed miss counts for those that were not timed since the one before: after a long one all are
    /// timed, and would weigh too much otherwise.
    /// </summary>
    public double Mean => Interlocked.Read(ref _ticks) * (1e9 / Stopwatch.Frequency) / Interlocked.Read(ref _misses);

    public void Add(long ticks)
    {
        // Timed are the 2nd, 4th, 8th, … miss, then each 64th; or each one.
        var weight = site.TimedMask == 0 ? 1 : Math.Min(1L << (int)Math.Min(Count, 30), MissTimer.Seldom);
        Interlocked.Add(ref _ticks, ticks * weight);
        Interlocked.Add(ref _misses, weight);
#if NET8_0_OR_GREATER
        if (Interlocked.Increment(ref _count) == WorthAMeter)
            MemoMetrics.Start();
#else
        Interlocked.Increment(ref _count);
#endif

        // Long ones are all timed.
        var mask = ticks >= Long ? 0 : MissTimer.Seldom - 1;
        if (site.TimedMask != mask)
            site.TimedMask = mask;
#if NET8_0_OR_GREATER
        MemoMetrics.Record(site, (double)ticks / Stopwatch.Frequency);
#endif
    }
}
