using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>All programs of tests/smoke, built once by one build.</summary>
public sealed class SmokePrograms
{
    private const string Configuration = "Release";

    private readonly CommandResult build = DotNet.Build(Folder, "Smoke.slnx", "-c", Configuration);

    private static string Folder => Repository.PathOf("tests", "smoke");

    /// <summary>The built program; the test fails where its project, or one that it needs, did not build.</summary>
    internal string Find(string project, string targetFramework, string extension = ".dll")
    {
        build.MustSucceed();
        return Path.Combine(Folder, project, "bin", Configuration, targetFramework, project + extension);
    }

    internal static CommandResult Publish(string project, string output) =>
        DotNet.Publish(Path.Combine(Folder, project), "-c", Configuration, "--use-current-runtime", "-o", output).MustSucceed();

    /// <summary>Every check of the program passed, and it made at least <paramref name="checks"/>.</summary>
    internal static void MustPass(CommandResult run, int checks)
    {
        run.MustSucceed();
        Assert.DoesNotContain(run.Lines, line => line.StartsWith("FAIL", StringComparison.Ordinal));
        Assert.InRange(run.Lines.Count(line => line.StartsWith("PASS", StringComparison.Ordinal)), checks, int.MaxValue);
    }
}
