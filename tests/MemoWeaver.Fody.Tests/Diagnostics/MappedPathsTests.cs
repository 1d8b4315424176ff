using MemoWeaver.Fody.Tests.Weaving;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Tests.Diagnostics;

/// <summary>Builds with deterministic paths, which builds of a build server are, name files that are nowhere. Messages name those that people can open.</summary>
public class MappedPathsTests
{
    [Theory]
    [InlineData("/_/")]
    [InlineData("/_1/deep/")]
    [InlineData("X:\\_\\")]
    public void PositionsAreThoseOfTheFilesOnDisk(string root)
    {
        var run = Weave("mapped", document => document.Url = Map(document.Url, root));
        Assert.Equal(Lines(InvalidCases.Run), Lines(run));
        Assert.All(run.Messages.Where(m => m.File is not null), m => Assert.True(File.Exists(m.File), m.File));
    }

    [Fact]
    public void AFileWithAnotherChecksumIsNotTaken()
    {
        var run = Weave("mapped-other", document =>
        {
            document.Url = Map(document.Url, "/_/");
            document.Hash = [.. document.Hash.Select(b => (byte)~b)];
        });
        var files = run.Messages.Where(m => Path.GetExtension(m.File) != ".xml" && Path.GetFileName(m.File) != "IAlone.cs").Select(m => m.File).ToList();
        Assert.NotEmpty(files);
        Assert.All(files, f => Assert.True(f?.StartsWith("/_/", StringComparison.Ordinal) ?? true, f));
    }

    private static IEnumerable<string> Lines(WeavingRun run) => run.Messages.Select(m => $"{m.File}({m.Line}): {m.Text}").Order(StringComparer.Ordinal);

    // The tests may be built with mapped paths themselves.
    private static string Map(string url, string root)
    {
        var name = Path.GetFileName(url);
        var mapped = $"{root}tests/InvalidAssemblyToProcess/{name}";
        return root.Contains('\\', StringComparison.Ordinal) ? mapped.Replace('/', '\\') : mapped;
    }

    private static WeavingRun Weave(string folder, Action<Document> map) => InvalidCases.Weave(folder, module =>
    {
        foreach (var document in module.GetTypes().SelectMany(t => t.Methods).SelectMany(m => m.DebugInformation.SequencePoints).Select(p => p.Document).Distinct().ToList())
            map(document);
    });
}
