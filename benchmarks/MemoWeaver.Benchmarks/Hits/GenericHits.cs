using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits of a generic method over a reference type, whose code is shared and looks its cache up.</summary>
public class GenericHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Generic<string>(i);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByDictionaryGeneric.Square<string>(i);
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionaryNotGeneric() => new IntHits().ConcurrentDictionary();
}
