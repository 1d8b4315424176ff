using System.Diagnostics;

namespace MemoWeaver.Tests.Engine;

/// <summary>A cache of 65,546 results in a process with a heap of 128 MB, filled to the brim when its table has to grow.</summary>
public class HeapLimitTests
{
    [Fact]
    public void Where_there_is_no_memory_calls_fail_for_that_alone_and_the_cache_goes_on()
    {
        // The runtime itself gives up at times: such a run says nothing.
        for (var attempt = 1; ; attempt++)
        {
            var (lines, error, code) = Run();
            if (code != 0 && error.Contains("Out of memory", StringComparison.Ordinal) && attempt < 5)
                continue;
            Assert.True(code == 0, error);
            Assert.All(lines.Where(line => line.StartsWith("threw", StringComparison.Ordinal)), line => Assert.StartsWith("threw OutOfMemoryException ", line, StringComparison.Ordinal));
            Assert.Contains("calls 268826, wrong 0, held 65546, evicted True, hits True", lines);
            Assert.Contains("after Clear: 900 hits, 100 misses, 100 held", lines);
            return;
        }
    }

    static (string[] Lines, string Error, int Code) Run()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(tests, "OutOfMemory", "bin", output.Parent.Name, output.Name, "OutOfMemory.dll")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x8000000";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return (lines, error.Result, process.ExitCode);
    }
}
