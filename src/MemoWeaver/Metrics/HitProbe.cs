using System.Diagnostics;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Cloning.Kept;
using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>The cost of a hit in nanoseconds.</summary>
/// <param name="Hit">The look-up, including the hash of the key.</param>
/// <param name="Copy">The copy; 0 if results are shared.</param>
readonly record struct HitCost(double Hit, double Copy);

/// <summary>Measures hits without touching the cache, on a scratch cache of the same type and policy.</summary>
static class HitProbe
{
    /// <summary>The greatest number of entries to copy.</summary>
    const int Most = 64;

    // Rounds are short, so that a report on many caches is cheap. The fastest counts, so that an interruption does no
    // harm.
    const int Rounds = 6, RoundsPerSecond = 10_000;

    /// <summary>
    /// Returns the cost of a hit in a cache; <see langword="null"/> if it has no entry, or if user code of a key or a
    /// copier throws.
    /// </summary>
    public static HitCost? Measure(CacheStore store)
    {
        var nodes = StoreSnapshot.Nodes(store);
        if (nodes.Length == 0)
            return null;
        if (nodes.Length > Most)
            nodes = nodes.AsSpan(0, Most).ToArray();
#pragma warning disable CA1031 // Of user code, whatever it is: there is no figure then.
        try
        {
            return store is IReplayable cache
                ? new(Fastest(cache.Replay(nodes)) / nodes.Length, nodes[0].BoxedValue is IMeasuredCopy stored
                    ? Fastest(stored.Copy)
                        : 0)
                : null;
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Returns the nanoseconds of one turn of <paramref name="run"/>, whose argument is the number of turns.
    /// </summary>
    static double Fastest(Action<int> run)
    {
        // Enough turns to take a tenth of a millisecond. Anything far longer runs once.
        var enough = Stopwatch.Frequency / RoundsPerSecond;
        var turns = 1;
        long ticks;
        run(1);
        for (; ; )
        {
            ticks = Time(run, turns);
            if (ticks >= enough || turns >= 1 << 20)
                break;
            turns *= 2;
        }

        for (var round = 1; round < Rounds && ticks < 100 * enough; round++)
            ticks = Math.Min(ticks, Time(run, turns));
        return ticks * (1e9 / Stopwatch.Frequency) / turns;
    }

    static long Time(Action<int> run, int turns)
    {
        var started = Stopwatch.GetTimestamp();
        run(turns);
        return Stopwatch.GetTimestamp() - started;
    }
}
