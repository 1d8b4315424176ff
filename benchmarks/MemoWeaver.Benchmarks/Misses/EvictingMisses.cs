using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Misses;

/// <summary>Misses of a full cache: every key is new and one entry goes for it.</summary>
public class EvictingMisses
{
    private int nextOurs, nextPeer, nextStore;

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Evicting(nextOurs++);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentLru()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.EvictingSquare(nextPeer++);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int TinyLfu()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += OwnStores.EvictingTinyLfu(nextStore++);
        return sum;
    }
}
