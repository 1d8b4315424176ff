using MemoWeaver.Tool.Reading;
using MemoWeaver.Tool.Reports;
using MemoWeaver.Tool.Tests.Infrastructure;
using Mono.Cecil;

namespace MemoWeaver.Tool.Tests;

/// <summary>A file that cannot be shown gets one clear sentence.</summary>
public sealed class UserErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Missing() => Says(folder.File("no.dll"), "There is no file");

    [Fact]
    public void Text()
    {
        File.WriteAllText(folder.File("text.dll"), "This is no assembly.");
        Says(folder.File("text.dll"), "is not a .NET assembly");
    }

    [Fact]
    public void Empty()
    {
        File.WriteAllBytes(folder.File("empty.dll"), []);
        Says(folder.File("empty.dll"), "is not a .NET assembly");
    }

    [Theory]
    [InlineData(100)]
    [InlineData(5_000)]
    [InlineData(100_000)]
    public void Cut_off(int length)
    {
        File.WriteAllBytes(folder.File("cut.dll"), File.ReadAllBytes(Cases.Woven)[..length]);
        Says(folder.File("cut.dll"), "is not a .NET assembly");
    }

    [Fact]
    public void Not_using_it() => Says(typeof(UserErrorTests).Assembly.Location, "was not woven by MemoWeaver: it does not use it");

    [Fact]
    public void Marked_and_not_woven() => Says(Cases.Unwoven, "has cache attributes but was not woven");

    [Fact]
    public void Newer()
    {
        using (var module = ModuleDefinition.ReadModule(folder.WithoutReport(), new ReaderParameters { InMemory = true }))
        {
            var runtime = module.AssemblyReferences.Single(r => r.Name == "MemoWeaver");
            runtime.Version = new Version(runtime.Version.Major + 1, 0, 0, 0);
            module.Write(folder.File("newer.dll"));
        }
        Says(folder.File("newer.dll"), "was woven by MemoWeaver 1.0, and this memoweaver knows woven code up to 0.1");
    }

    [Fact]
    public void Unknown_method()
    {
        using var inspection = Inspection.Open(Cases.Woven, null);
        Assert.Contains("No woven method is called Nobody", Assert.Throws<UserError>(() => inspection.Single("Nobody")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_methods_of_that_name()
    {
        using var inspection = Inspection.Open(Cases.Woven, null);
        var error = Assert.Throws<UserError>(() => inspection.Single("Dynamics.Overload"));
        Assert.Contains("is not one method but 2", error.Message, StringComparison.Ordinal);
        Assert.Equal("AssemblyToProcess.Methods.Dynamics.Overload(String)", inspection.Single("Dynamics.Overload(String)").DisplayName);
    }

    [Theory]
    [InlineData("{", "is not a weave report")]
    [InlineData("{\"version\": 2}", "is of version 2")]
    [InlineData("{\"version\": 1}", "is not a weave report")]
    public void Bad_report(string text, string sentence)
    {
        File.WriteAllText(folder.File("report.json"), text);
        Assert.Contains(sentence, Assert.Throws<UserError>(() => Inspection.Open(Cases.Woven, folder.File("report.json"))).Message, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static void Says(string path, string sentence)
    {
        var message = Assert.Throws<UserError>(() => Inspection.Open(path, null)).Message;
        Assert.Contains(sentence, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
