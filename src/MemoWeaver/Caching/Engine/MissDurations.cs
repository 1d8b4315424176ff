using System.Diagnostics;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds the durations of one method's timed misses, with everything that their bodies called. Thread-safe.
/// </summary>
sealed class MissDurations(CacheSite site)
{
    // Timing such a miss costs less than a hundredth of it.
    static readonly long Long = Stopwatch.Frequency / 100_000;

#if NET8_0_OR_GREATER
    // The 64th miss if misses are short.
    const int WorthAMeter = 6;

#endif
    // The estimate uses at most and at least this many of the latest timed misses.
    const int Kept = 32, Fewest = 5;

    readonly long[] _recent = new long[Kept];
    long _count;

    /// <summary>The number of timed misses.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>
    /// Gets the duration of a typical miss in nanoseconds: the median of the latest timed misses, or their mean if that
    /// is less. The first miss is left out because of warm-up. <see langword="null"/> if there are too few.
    /// </summary>
    public double? Typical
    {
        get
        {
            var count = (int)Math.Min(Count - 1, Kept);
            if (count < Fewest)
                return null;
            var ticks = new double[count];
            for (var i = 0; i < count; i++)
                ticks[i] = Volatile.Read(ref _recent[i]);
            Array.Sort(ticks);

            // Of two medians the lesser one.
            return Math.Min(ticks[(count - 1) / 2], ticks.Average()) * (1e9 / Stopwatch.Frequency);
        }
    }

    public void Add(long ticks)
    {
        var number = Interlocked.Increment(ref _count);
        if (number > 1)
            Volatile.Write(ref _recent[(int)((number - 2) % Kept)], ticks);
#if NET8_0_OR_GREATER
        if (number == WorthAMeter)
            CacheObserver.Start();
#endif

        // All long misses are timed.
        var mask = ticks >= Long ? 0 : MissTimer.Seldom - 1;
        if (site.TimedMask != mask)
            site.TimedMask = mask;
#if NET8_0_OR_GREATER
        CacheObserver.Current?.OnMissTimed(site, (double)ticks / Stopwatch.Frequency);
#endif
    }
}
