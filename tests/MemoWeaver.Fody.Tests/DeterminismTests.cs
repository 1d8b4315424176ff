using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests;

public class DeterminismTests
{
    [Theory]
    [InlineData("Debug", "net10.0")]
    [InlineData("Release", "net10.0")]
    [InlineData("Release", "net472")]
    public void TwoWeavingsAreIdentical(string configuration, string targetFramework)
    {
        var input = CaseAssembly.Valid(configuration, targetFramework);
        var first = Read(WeavingRun.Of(input, Path.Combine("twice", targetFramework, configuration)));
        var second = Read(WeavingRun.Of(input, Path.Combine("twice", "in-another-folder", targetFramework, configuration)));
        Assert.True(first.Assembly.AsSpan().SequenceEqual(second.Assembly), "The assemblies differ.");
        Assert.True(first.Symbols.AsSpan().SequenceEqual(second.Symbols), "The PDBs differ.");
        Assert.False(first.Assembly.AsSpan().SequenceEqual(File.ReadAllBytes(input.Path)), "Nothing was woven.");
    }

    private static (byte[] Assembly, byte[] Symbols) Read(WeavingRun run) =>
        (File.ReadAllBytes(run.Path), File.ReadAllBytes(Path.ChangeExtension(run.Path, ".pdb")));
}
