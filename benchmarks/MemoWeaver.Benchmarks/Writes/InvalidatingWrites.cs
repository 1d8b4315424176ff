using BenchmarkDotNet.Attributes;
using MemoWeaver.Benchmarks.Peers;
using MemoWeaver.Benchmarks.Woven;

namespace MemoWeaver.Benchmarks.Writes;

/// <summary>A write that drops one result, and the read after it that computes it again; and a write that finds nothing to drop.</summary>
public class InvalidatingWrites
{
    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int Woven()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
        {
            Writers.Save(i);
            sum += Writers.Find(i);
        }

        return sum;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionary()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
        {
            ByDictionaryWriter.Save(i);
            sum += ByDictionaryWriter.Find(i);
        }

        return sum;
    }

    // In the quick run only: the disassembler of the full report ends with a fault on it, and takes the report with it.
    public int WovenTag()
    {
        var sum = 0;
        for (var i = 0; i < Keys.Count; i++)
        {
            Writers.Write(i);
            Memo.InvalidateTag(Tag(i));
            sum += Writers.FindTagged(i);
        }

        return sum;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int WovenNothingToDrop()
    {
        for (var i = 0; i < Keys.Count; i++)
            Writers.SaveNever(i);
        return 0;
    }

    [Benchmark(OperationsPerInvoke = Keys.Count)]
    public int ConcurrentDictionaryNothingToDrop()
    {
        for (var i = 0; i < Keys.Count; i++)
            ByDictionaryWriter.SaveNever(i);
        return 0;
    }

    private static string Tag(int id) => "id:" + id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
