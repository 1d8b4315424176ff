using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one <c>int</c> among 100,000, in a scattered order.</summary>
public class ManyKeysHits
{
    public const int Count = 100_000;

    private static readonly int[] Order = Shuffled();

    [Benchmark(OperationsPerInvoke = Count)]
    public int Woven()
    {
        var sum = 0;
        foreach (var i in Order)
            sum += Routines.SquareOfMany(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        foreach (var i in Order)
            sum += ByDictionary.SquareOfMany(i);
        return sum;
    }

    private static int[] Shuffled()
    {
        int[] keys = [.. Enumerable.Range(0, Count)];
        new Random(1).Shuffle(keys);
        return keys;
    }
}
