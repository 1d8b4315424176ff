using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits of an instance method by one <c>int</c>; the cache belongs to the object.</summary>
public class InstanceHits
{
    private readonly Calculator woven = new();
    private readonly ByDictionaryPerObject peer = new();

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += woven.Square(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += peer.Square(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenTimed()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += woven.SquareTimed(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenWithoutParameters()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += woven.Answer();
        return sum;
    }
}
