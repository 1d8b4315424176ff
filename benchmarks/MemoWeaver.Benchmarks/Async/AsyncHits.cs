using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Async;

/// <summary>Hits of asynchronous methods by one <c>int</c>; the result is immutable.</summary>
public class AsyncHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenTask()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += AsyncRoutines.Square(i).GetAwaiter().GetResult();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenValueTask()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
        {
            var task = AsyncRoutines.ValueSquare(i);
            sum += task.IsCompletedSuccessfully ? task.Result : task.AsTask().GetAwaiter().GetResult();
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionaryOfTasks()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByTaskDictionary.Square(i).GetAwaiter().GetResult();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int FusionCache()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByHybridCaches.SquareFusionAsync(i).GetAwaiter().GetResult();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int HybridCache() => new Hits.IntHits().HybridCache();
}
