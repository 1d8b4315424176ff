using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one <c>int</c> of results that expire after an hour.</summary>
public class TimedHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Timed(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenSliding()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Sliding(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenAged()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Aged(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentTLru()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.SquareTLru(i);
        return sum;
    }
}
