using BenchmarkDotNet.Attributes;

namespace MemoWeaver.Benchmarks.Copies;

/// <summary>Hits at call sites that read one value of a result, which is lent to them, and of a shared one.</summary>
public class LentHits
{
    public const int Count = 8;

    [Benchmark(OperationsPerInvoke = Count)]
    public int LentList() => Sum(static x => LentResults.ListOf100(x)[x]);

    [Benchmark(OperationsPerInvoke = Count)]
    public int SharedList() => Sum(static x => SharedResults.ListOf100(x)[x]);

    [Benchmark(OperationsPerInvoke = Count)]
    public int LentDictionary() => Sum(static x => LentResults.DictionaryOf100(x)[x]);

    [Benchmark(OperationsPerInvoke = Count)]
    public int SharedDictionary() => Sum(static x => SharedResults.DictionaryOf100(x)[x]);

    [Benchmark(OperationsPerInvoke = Count)]
    public int LentDto() => Sum(static x => LentResults.OneDto(x).Id);

    [Benchmark(OperationsPerInvoke = Count)]
    public int SharedDto() => Sum(static x => SharedResults.OneDto(x).Id);

    [Benchmark(OperationsPerInvoke = Count)]
    public int LentArray() => Sum(static x => LentResults.Ints1000(x)[x]);

    [Benchmark(OperationsPerInvoke = Count)]
    public int SharedArray() => Sum(static x => SharedResults.Ints1000(x)[x]);

    private static int Sum(Func<int, int> call)
    {
        var sum = 0;
        for (var i = 0; i < Count; i++)
            sum += call(i);
        return sum;
    }
}
