using System.Globalization;
using System.IO.Compression;

namespace MemoWeaver.Tests.Engine;

/// <summary>Hits on recorded traces equal those of an exact LRU, to the unit.</summary>
public class TraceTests
{
    [TraceTheory]
    [InlineData("web07", 1), InlineData("web07", 2), InlineData("web07", 128), InlineData("web07", 1024), InlineData("web07", 16384)]
    [InlineData("web12", 1), InlineData("web12", 2), InlineData("web12", 128), InlineData("web12", 1024), InlineData("web12", 8192)]
    [InlineData("orm-busy-1M", 128), InlineData("orm-busy-1M", 1024), InlineData("orm-busy-1M", 20000)]
    public void Hits_equal_exact_LRU(string trace, int maxSize)
    {
        var reference = new ReferenceLru<int, int>(maxSize);
        var memo = new Memo1<int>(maxSize, x => x);
        long hits = 0, calls = 0;
        foreach (var key in Read(trace))
        {
            calls++;
            if (reference.TryGet(key, out _))
                hits++;
            else
                reference.Add(key, key);
            if (memo.Call(key) != key)
                Assert.Fail($"{key} gave another value");
        }

        Assert.Equal(hits, memo.Info.Hits);
        Assert.Equal(calls - hits, memo.Info.Misses);
        Assert.Equal(reference.Evictions, memo.Info.Evictions);
        Assert.True(IntPtr.Size == 4 || !memo.Cache.Counters.InEpochMode);
    }

    static IEnumerable<int> Read(string trace)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(TraceTheoryAttribute.Folder!, trace + ".txt.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return int.Parse(line, CultureInfo.InvariantCulture);
    }
}
