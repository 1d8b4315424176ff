using System.Diagnostics;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Verification;

/// <summary>Mono's verifier accepts the woven builds for .NET Framework and .NET Standard.</summary>
public class MonoVerifierTests
{
    [PedumpTheory]
    [InlineData("Debug", "net472")]
    [InlineData("Release", "net472")]
    [InlineData("Debug", "netstandard2.0")]
    [InlineData("Release", "netstandard2.0")]
    public void NothingNewIsUnverifiable(string configuration, string targetFramework)
    {
        var input = CaseAssembly.Valid(configuration, targetFramework);
        var before = Verify(input.Path, input, "before");
        var after = Verify(WovenCases.Get(input).Path, input, "after");
        Assert.Empty(after.Except(before));
    }

    [PedumpFact]
    public void DamagedMethodIsFound()
    {
        var input = CaseAssembly.Valid("Release", "net472");
        var damaged = WeavingRun.Of(input, "damaged-pedump", prepare: JitTests.Damage);
        Assert.Contains(Verify(damaged.Path, input, "damaged"), e => e.Contains("Constant", StringComparison.Ordinal));
    }

    // What the verifier says, without offsets, so that a moved body can be compared with the original.
    private static List<string> Verify(string path, CaseAssembly input, string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "verified", input.TargetFramework, input.Configuration, name);
        Directory.CreateDirectory(folder);
        var copy = Path.Combine(folder, Path.GetFileName(path));
        File.Copy(path, copy, overwrite: true);
        foreach (var reference in input.References.Where(IsNoFrameworkAssembly))
            File.Copy(reference, Path.Combine(folder, Path.GetFileName(reference)), overwrite: true);

        using var process = Process.Start(new ProcessStartInfo("pedump", ["--verify", "error,code,fail-on-verifiable,metadata", copy])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd() + error.Result;
        process.WaitForExit();
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
        Assert.True(process.ExitCode == 0 || lines.Count > 0, $"pedump ended with {process.ExitCode} and said nothing.");
        return process.ExitCode == 0 ? [] : lines;
    }

    // Mono brings its own framework; only what came from packages lies beside the file.
    private static bool IsNoFrameworkAssembly(string reference) =>
        !reference.Contains("netstandard.library", StringComparison.OrdinalIgnoreCase)
        && !reference.Contains("referenceassemblies", StringComparison.OrdinalIgnoreCase);
}
