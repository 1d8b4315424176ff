using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one <c>int</c> in a store of the user's, against those in the library's own table.</summary>
public class StoreHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Store()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += OwnStores.Square(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int TinyLfu()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += OwnStores.SquareTinyLfu(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int Lru()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Square(i);
        return sum;
    }
}
