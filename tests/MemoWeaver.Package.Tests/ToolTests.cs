using MemoWeaver.Package.Tests.Infrastructure;

namespace MemoWeaver.Package.Tests;

/// <summary>The tool, packed, installed and used on an assembly that the package wove.</summary>
[Collection(nameof(PackageCollection))]
public sealed class ToolTests(LocalPackage package)
{
    [Fact]
    public void It_is_installed_and_shows_what_the_package_wove()
    {
        using var feed = new TemporaryFolder();
        DotNet.Pack(Repository.PathOf("src", "MemoWeaver.Tool"), "-c", "Release", "-o", feed.Path).MustSucceed();
        var tools = Path.Combine(feed.Path, "tools");
        Command.Run(feed.Path, "dotnet", "tool", "install", "MemoWeaver.Tool", "--tool-path", tools, "--source", feed.Path).MustSucceed();

        using var project = new ConsumerProject(package);
        project.Build("-p:MemoWeaverReport=true").MustSucceed();
        var list = Run("list", project.Assembly).MustSucceed();
        Assert.Contains(list.Lines, line => line.StartsWith("Program.Quote(String, Int32)", StringComparison.Ordinal) && line.Contains("LRU 256", StringComparison.Ordinal));
        Assert.Contains("1 method: 1 warned; 1 warning", list.Lines);
        Assert.Contains("ordinal: a body can tell strings apart", Run("explain", project.Assembly, "Program.Quote").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("QuoteCompute", Run("show", project.Assembly, "Quote").MustSucceed().Output, StringComparison.Ordinal);
        Assert.Contains("1 woven method checked, nothing found", Run("verify", project.Assembly).MustSucceed().Output, StringComparison.Ordinal);

        var nothing = Run("verify", Path.Combine(feed.Path, "Nothing.dll"));
        Assert.Equal(2, nothing.ExitCode);
        Assert.Equal("There is no file " + Path.Combine(feed.Path, "Nothing.dll") + ".", nothing.Output.Trim());

        CommandResult Run(params string[] arguments) => Command.Run(feed.Path, Path.Combine(tools, OperatingSystem.IsWindows() ? "memoweaver.exe" : "memoweaver"), arguments);
    }
}
