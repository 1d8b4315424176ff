using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one <c>int</c> among 100,000, in a scattered order.</summary>
public class ManyKeysHits
{
    public const int Count = 100_000;

    private static readonly int[] Order = StoredThenShuffled();

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

    // Stored in another order than looked up: entries do not lie in memory as they are needed.
    private static int[] StoredThenShuffled()
    {
        int[] keys = [.. Enumerable.Range(0, Count)];
        foreach (var key in keys)
            _ = Routines.SquareOfMany(key) + ByDictionary.SquareOfMany(key);
        new Random(1).Shuffle(keys);
        return keys;
    }
}
