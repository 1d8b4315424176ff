namespace MemoWeaver.Tests.Engine;

/// <summary>A cache of 65,546 results in a process with a heap of 128 MB, filled to the brim when its table has to
/// grow.</summary>
public class HeapLimitTests
{
    [Fact]
    public void Where_there_is_no_memory_calls_fail_for_that_alone_and_the_cache_goes_on()
    {
        var lines = FullHeap.Run("0x8000000");
        Assert.All(lines.Where(line => line.StartsWith("threw", StringComparison.Ordinal)),
            line => Assert.StartsWith("threw OutOfMemoryException ", line, StringComparison.Ordinal));
        Assert.Contains("calls 268826, wrong 0, held 65546, evicted True, hits True", lines);
        Assert.Contains("after Clear: 900 hits, 100 misses, 100 held", lines);
    }
}
