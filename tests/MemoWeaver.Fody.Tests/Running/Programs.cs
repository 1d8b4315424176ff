using System.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Running;

/// <summary>Programs of this solution, run as processes of their own.</summary>
internal static class Programs
{
    /// <summary>A program's assembly, in the folder of the configuration that these tests have.</summary>
    public static string Path(string name, string folder = "tests")
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return System.IO.Path.Combine(Repository.Root, folder, name, "bin", output.Parent!.Name, output.Name, name + ".dll");
    }

    /// <summary>Runs <c>dotnet</c> with these arguments.</summary>
    /// <returns>The lines of its output.</returns>
    public static string[] Run(IEnumerable<string> arguments, params (string Name, string? Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, error.Result);
        return lines;
    }
}
