using MemoWeaver.Tests.Engine;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Control;

/// <summary>What is dropped while there is no memory at all, in a process whose heap is full
/// (tests/OutOfMemory).</summary>
public class NoMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public void NothingOldIsServed()
    {
        var lines = FullHeap.Run("0x4000000", "drop", tiered: false);
        Array.ForEach(lines, output.WriteLine);
        Assert.Equal(7, lines.Length);

        // A writing method has written when it drops: that may not fail. Who drops by a call of Memo may be told
        // instead.
        Assert.All(lines.Take(4), line => Assert.EndsWith(": dropped", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches(": (thrown, |dropped)", line));
    }
}
