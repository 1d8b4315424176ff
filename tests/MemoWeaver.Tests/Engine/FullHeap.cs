using System.Diagnostics;

namespace MemoWeaver.Tests.Engine;

/// <summary>Runs <c>tests/OutOfMemory</c> in a process whose heap has a limit.</summary>
static class FullHeap
{
    /// <summary>Returns what the program printed. The runtime itself gives up at times, where a thread of its own finds
    /// no memory: such a run says nothing and is repeated, at most four times.</summary>
    public static string[] Run(string limit, string? argument = null, bool tiered = true)
    {
        for (var attempt = 1; ; attempt++)
        {
            var (lines, error, code) = RunOnce(limit, argument, tiered);
            if (code != 0 && IsOfTheRuntime(error) && attempt < 5)
                continue;
            Assert.True(code == 0, error);
            return lines;
        }
    }

    static bool IsOfTheRuntime(string error) =>
        error.StartsWith("Out of memory.", StringComparison.Ordinal)
        || error.Contains("The type initializer for 'HillClimbing'", StringComparison.Ordinal);

    static (string[] Lines, string Error, int Code) RunOnce(string limit, string? argument, bool tiered)
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        var program = Path.Combine(tests, "OutOfMemory", "bin", output.Parent.Name, output.Name, "OutOfMemory.dll");
        var start = new ProcessStartInfo("dotnet", argument is null ? [program] : [program, argument])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_GCHeapHardLimit"] = limit;
        start.Environment["DOTNET_gcConcurrent"] = "0"; // its thread ends the process where it finds no memory
        if (!tiered)
            start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        return (lines, error.Result, process.ExitCode);
    }
}
