using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Threads;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one <c>int</c> on one thread, after several threads were seen on the cache: it has left exact mode.</summary>
public class ContendedHits
{
    [GlobalSetup]
    public void Contend() => Contention.Provoke(typeof(Routines), nameof(Routines.SquareContended), () => Woven());

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.SquareContended(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary() => new IntHits().ConcurrentDictionary();
}
