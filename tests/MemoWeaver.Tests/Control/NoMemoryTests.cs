using System.Diagnostics;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Control;

/// <summary>What is dropped while there is no memory at all, in a process whose heap is full
/// (tests/OutOfMemory).</summary>
public class NoMemoryTests(ITestOutputHelper output)
{
    [Fact]
    public async Task NothingOldIsServed()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = here.Parent!.Parent!.Parent!.Parent!.FullName;
        var program = Path.Combine(tests, "OutOfMemory", "bin", here.Parent.Name, here.Name, "OutOfMemory.dll");
        var start = new ProcessStartInfo("dotnet", [program, "drop"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x2000000";
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var text = await process.StandardOutput.ReadToEndAsync();
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync();
        Array.ForEach(lines, output.WriteLine);
        Assert.True(process.ExitCode == 0, await error);
        Assert.Equal(7, lines.Length);

        // A writing method has written when it drops: that may not fail. Who drops by a call of Memo may be told
        // instead.
        Assert.All(lines.Take(4), line => Assert.EndsWith(": dropped", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Matches(": (thrown, |dropped)", line));
    }
}
