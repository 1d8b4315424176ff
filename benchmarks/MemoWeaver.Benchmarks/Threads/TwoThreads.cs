using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Threads;

/// <summary>Two threads, all hits, on the same 64 keys of one cache.</summary>
public class TwoThreads
{
    private const int Calls = 2000;

    private readonly ThreadPair woven = new(WovenCalls);
    private readonly ThreadPair dictionary = new(DictionaryCalls);
    private readonly ThreadPair lru = new(LruCalls);

    [Benchmark(OperationsPerInvoke = Calls * Keys.Count * 2)]
    public double Woven() => woven.Run(Calls);

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls * Keys.Count * 2)]
    public double ConcurrentDictionary() => dictionary.Run(Calls);

    [Benchmark(OperationsPerInvoke = Calls * Keys.Count * 2)]
    public double ConcurrentLru() => lru.Run(Calls);

    internal static int WovenCalls()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.SquareOnThreads(i);
        return sum;
    }

    internal static int DictionaryCalls()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByDictionary.Square(i);
        return sum;
    }

    internal static int LruCalls()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByBitFaster.SquareLru(i);
        return sum;
    }
}
