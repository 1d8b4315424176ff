using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by an <c>int</c>, a string of 20 characters and a <see cref="Guid"/>.</summary>
public class CompositeHits
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Quote(i, Keys.Strings[i], Keys.Guids[i]);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += ByDictionary.Quote(i, Keys.Strings[i], Keys.Guids[i]);
        return sum;
    }
}
