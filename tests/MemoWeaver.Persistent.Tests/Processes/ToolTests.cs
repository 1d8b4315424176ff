using System.Diagnostics;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Persistent.Tests.Infrastructure;

namespace MemoWeaver.Persistent.Tests.Processes;

/// <summary><c>memoweaver store</c>, beside a program that runs.</summary>
public sealed class ToolTests : IDisposable
{
    readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lists_clears_and_verifies()
    {
        var version = 1;
        var program = _folder.Start();
        var kept = program.Method((_, b) => b + version, name: "Kept", localSize: 100);
        var other = program.Method((_, b) => b + version, name: "Other");
        var old = program.Method((_, b) => b + version, name: "Other", code: "2");
        for (var i = 0; i < 5; i++)
            kept.Call("a", i);
        other.Call("a", 1);
        old.Call("a", 1);

        Assert.Equal((0, _folder.Path), Run("path"));
        var (code, list) = Run("list");
        Assert.Equal(0, code);
        Assert.Matches(@"Catalog\.Kept +5 ", list);
        Assert.Matches(@"Catalog\.Other +2 .* 2 +0 ", list);
        Assert.Equal((0, _folder.Path + ": nothing found"), Run("verify"));

        Assert.Equal((0, _folder.Path + ": 0 results deleted"), Run("clear", "--older-than", "1"));
        Assert.Equal((0, _folder.Path + ": 0 results deleted"), Run("clear", "--old-builds", "1"));
        version = 2;
        Assert.Equal((0, _folder.Path + ": 5 results deleted"), Run("clear", "*.Kept"));

        // The program that runs drops them, too.
        TestNode.Until(() => kept.Call("a", 1) == 3, "the message arrives");
        Assert.Equal(2, other.Call("a", 1));
        Assert.Matches(@"Catalog\.Kept +1 ", Run("list", "Kept").Output);
    }

    [Fact]
    public void Finds_damage()
    {
        var program = _folder.Start();
        program.Method((a, b) => a + b).Call("a", 1);
        using (var database = program.Store.Current!.Connect())
            database.Execute("UPDATE payload SET bytes = zeroblob(size)");
        program.End();

        var (code, output) = Run("verify");

        Assert.Equal(1, code);
        Assert.Contains("1 entries are damaged", output, StringComparison.Ordinal);
        Assert.Equal(2, Run("list", "--file", Path.Combine(_folder.Folder, "nothing.memostore")).Code);
    }

    (int Code, string Output) Run(params string[] arguments)
    {
        var output = Path.GetDirectoryName(typeof(ToolTests).Assembly.Location)!;
        var tool = Path.Combine(Repository.Root, "src", "MemoWeaver.Tool", "bin", Path.GetFileName(Path.GetDirectoryName(output))!, "net8.0", "memoweaver.dll");
        string[] file = arguments.Contains("--file") ? [] : ["--file", _folder.Path];
        using var process = Process.Start(new ProcessStartInfo("dotnet", [tool, "store", .. arguments, .. file]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text.Trim());
    }
}
