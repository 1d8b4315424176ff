using System.Text.Json;
using BenchmarkDotNet.Attributes;

namespace MemoWeaver.Benchmarks.Copies;

/// <summary>Hits whose results can change: a copy each, woven, written by hand, and by way of JSON.</summary>
public class CopiedHits
{
    public const int Count = 8;

    private static readonly byte[][] Json = [.. Enumerable.Range(0, Count).Select(i => JsonSerializer.SerializeToUtf8Bytes(WovenResults.ListOf100(i)))];

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenDto() => Sum(static x => WovenResults.OneDto(x).Id);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandDto() => Sum(static x => ByHand.OneDto(x).Id);

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenList() => Sum(static x => WovenResults.ListOf100(x).Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandList() => Sum(static x => ByHand.ListOf100(x).Count);

    /// <summary>Only the way back: what is stored could be the JSON itself.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public int JsonList() => Sum(static x => JsonSerializer.Deserialize<List<Dto>>(Json[x])!.Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public int JsonRoundTripList() => Sum(static x => JsonSerializer.Deserialize<List<Dto>>(JsonSerializer.SerializeToUtf8Bytes(WovenResults.ListOf100(x)))!.Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenDictionary() => Sum(static x => WovenResults.DictionaryOf100(x).Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandDictionary() => Sum(static x => ByHand.DictionaryOf100(x).Count);

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenArray() => Sum(static x => WovenResults.Ints1000(x).Length);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandArray() => Sum(static x => ByHand.Ints1000(x).Length);

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenRing() => Sum(static x => WovenResults.RingOf20(x).Value);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandRing() => Sum(static x => ByHand.RingOf20(x).Value);

    [Benchmark(OperationsPerInvoke = Count)]
    public int HandGraph() => Sum(static x => ByHand.GraphOf20(x).Value);

    [Benchmark(OperationsPerInvoke = Count)]
    public int WovenRecord() => Sum(static x => WovenResults.OneRecord(x).Id);

    private static int Sum(Func<int, int> call)
    {
        var sum = 0;
        for (var i = 0; i < Count; i++)
            sum += call(i);
        return sum;
    }
}
