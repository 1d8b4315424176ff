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
    // The estimate rests on so many of the misses that were timed last, and on no fewer than that.
    const int Kept = 32, Fewest = 5;

    readonly long[] _recent = new long[Kept];
    long _count;

    /// <summary>The misses that were timed.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>
    /// What a miss takes in nanoseconds, so that neither warm-up nor outliers carry it: the median of the misses that were timed last, or their mean where that is less. The first
    /// one is left out. <see langword="null"/> where there are too few.
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

            // Of two in the middle the lesser one.
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

        // Long ones are all timed.
        var mask = ticks >= Long ? 0 : MissTimer.Seldom - 1;
        if (site.TimedMask != mask)
            site.TimedMask = mask;
#if NET8_0_OR_GREATER
        CacheObserver.Current?.OnMissTimed(site, (double)ticks / Stopwatch.Frequency);
#endif
    }
}
