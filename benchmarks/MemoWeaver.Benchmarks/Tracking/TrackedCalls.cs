using System.Diagnostics;
using System.Globalization;
using MemoWeaver.Benchmarks.Quick;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Tracking;

/// <summary>What tracking costs: a hit, a hit in a tracked body, a miss, and a drop with many dependents.</summary>
public class TrackedCalls
{
    private const int Dependents = 1000, Rounds = 100;

    private int _next;

    public int Hits()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += TrackedRoutines.Square(i);
        return sum;
    }

    public int DependentHits()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += TrackedRoutines.OfOne(i);
        return sum;
    }

    public int UntrackedHits()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Square(i);
        return sum;
    }

    /// <summary>64 times 100 hits in the body of a miss.</summary>
    public int HitsInside() => TrackedRoutines.Repeat(++_next);

    public int HitsOutside()
    {
        var sum = 0;
        for (var round = 0; round < 100; round++)
            sum += Hits();
        return sum;
    }

    public int Misses()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += TrackedRoutines.OfTen(++_next);
        return sum;
    }

    public int UntrackedMisses()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += TrackedRoutines.UntrackedOfTen(++_next);
        return sum;
    }

    /// <summary>Measures how many nanoseconds one side takes more than the other.</summary>
    internal static Measurement Difference(Func<int> ours, Func<int> peer, int operations)
    {
        WarmUp.UntilTieredUp(ours, peer);
        var rounds = PairedRounds.Run(ours, peer);
        return Measurement.Of(rounds.Select(r => (r.Ours - r.Peer) * 1e9 / operations), "ns more");
    }

    /// <summary>Measures the drop of a result on which 1,000 others depend, in microseconds.</summary>
    internal static Measurement Drop()
    {
        var entry = Memo.Entry(() => TrackedRoutines.Square(0));
        var times = new List<double>();
        for (var round = 0; round < Rounds * 2; round++)
        {
            for (var i = 0; i < Dependents; i++)
                TrackedRoutines.OfFirst(i);
            var start = Stopwatch.GetTimestamp();
            entry.Remove();
            if (round >= Rounds)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        return Measurement.Of(times, string.Create(CultureInfo.InvariantCulture, $"µs for {Dependents} dependents"));
    }

    public int MissesOfHundred()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += TrackedRoutines.OfHundred(++_next);
        return sum;
    }

    /// <summary>Measures the bytes that 90 more dependencies of a miss allocate, by edge.</summary>
    internal static Measurement Bytes(Func<int> ofHundred, Func<int> ofTen)
    {
        WarmUp.UntilTieredUp(ofHundred, ofTen);
        var bytes = (Of(ofHundred) - Of(ofTen)) / (90.0 * Keys.Count * Rounds);
        return Measurement.Of(bytes, string.Create(CultureInfo.InvariantCulture, $"{bytes:0.#} bytes an edge"));

        static long Of(Func<int> calls)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < Rounds; i++)
                calls();
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
