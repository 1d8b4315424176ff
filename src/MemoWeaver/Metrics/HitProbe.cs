using System.Diagnostics;
using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Insight;

/// <summary>What a hit costs. Measured in nanoseconds.</summary>
/// <param name="Hit">The look-up, with the hash of the key.</param>
/// <param name="Copy">The copy; 0 where results are shared.</param>
readonly record struct HitCost(double Hit, double Copy);

/// <summary>Measures hits without touching the cache: on a scratch cache of the same type and policy, which nobody else knows of.</summary>
static class HitProbe
{
    /// <summary>How many entries are taken over.</summary>
    const int Most = 64;

    // So short that a report over many caches is no burden, so often that an interruption spoils few of the rounds: the fastest counts.
    const int Rounds = 6, RoundsPerSecond = 10_000;

    /// <summary>The cost of a hit in a cache; <see langword="null"/> where it has no entry, or where user code of a key or a copier throws.</summary>
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
                ? new(Fastest(cache.Replay(nodes)) / nodes.Length, nodes[0].BoxedValue is IMeasuredCopy stored ? Fastest(stored.Copy) : 0)
                : null;
        }
        catch (Exception)
        {
            return null;
        }
#pragma warning restore CA1031
    }

    /// <summary>The nanoseconds of one turn of what <paramref name="run"/> repeats as often as it is told.</summary>
    static double Fastest(Action<int> run)
    {
        // As many turns as take a tenth of a millisecond; what takes far longer is run once.
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
