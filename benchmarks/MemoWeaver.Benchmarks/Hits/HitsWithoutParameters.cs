using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Hits;

/// <summary>Hits of a method without parameters, against a call that does nothing.</summary>
public class HitsWithoutParameters
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Answer();
        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenTimed()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.TimedAnswer();
        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int EmptyCall()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
            sum += Routines.Empty();
        return sum;
    }
}
