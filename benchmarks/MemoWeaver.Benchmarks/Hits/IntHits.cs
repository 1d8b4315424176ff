using AspectPeer;
using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits of a static method by one <c>int</c>.</summary>
public class IntHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Square(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByDictionary.Square(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int DictionaryWithoutLocks()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByDictionary.SquareUnlocked(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int FastConcurrentLru()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.SquareFastLru(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int ConcurrentLru()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.SquareLru(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int ConcurrentLfu()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.SquareLfu(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int MemoryCache()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByMemoryCache.Square(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int MemoryCacheTupleKey()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByMemoryCache.SquareByTuple(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int FusionCache()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByHybridCaches.SquareFusion(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int HybridCache()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByHybridCaches.SquareHybrid(i).GetAwaiter().GetResult();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int AspectInjector()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += AspectMethods.Square(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int CastleDynamicProxy()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByCastleProxy.Square(i);
        return sum;
    }
}
