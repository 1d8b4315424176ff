using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits by one string of 20 characters, equal to the stored one but another object.</summary>
public class StringHits
{
    private static readonly string[] Arguments = Copies();

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        foreach (var key in Arguments)
            sum += Routines.Length(key);
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        foreach (var key in Arguments)
            sum += ByDictionary.Length(key);
        return sum;
    }

    private static string[] Copies()
    {
        foreach (var key in Keys.Strings)
            _ = Routines.Length(key) + ByDictionary.Length(key);
        return [.. Keys.Strings.Select(key => new string(key.AsSpan()))];
    }
}
