using System.Globalization;
using MemoWeaver.Benchmarks.Quick;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>The share of calls that the statistics of a cache miss when two threads use it from the start.</summary>
internal static class LostHits
{
    private const int Calls = 50_000;

    public static Measurement Measure()
    {
        var cache = Memo.Of(Routines.SquareOnThreads);
        using var pair = new ThreadPair(TwoThreads.WovenCalls);
        var rounds = new double[PairedRounds.Count];
        for (var round = 0; round < rounds.Length; round++)
        {
            cache.Clear();
            pair.Run(Calls);
            var info = cache.Info;
            const double Made = 2.0 * Calls * Keys.Count;
            rounds[round] = Math.Abs(Made - info.Hits - info.Misses) / Made;
        }

        return Measurement.Of(rounds, string.Create(CultureInfo.InvariantCulture, $"worst of the rounds {rounds.Max():P3}"));
    }
}
