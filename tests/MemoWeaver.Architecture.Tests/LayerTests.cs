using System.Reflection;

namespace MemoWeaver.Architecture.Tests;

/// <summary>Holds the folders of each product to layers: no two folders depend on each other, at any depth.</summary>
public sealed class LayerTests
{
    public static readonly string Root = typeof(LayerTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static TheoryData<string> Projects =>
        new("MemoWeaver", "MemoWeaver.Fody", "MemoWeaver.Distributed", "MemoWeaver.Tool", "MemoWeaver.Analyzers", "MemoWeaver.CodeFixes");

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_have_no_cycles(string name)
    {
        var project = SourceProject.Read(Root, name);
        Assert.True(!project.Errors.Any(), $"The sources do not compile here, so that references could be missed:\n{string.Join('\n', project.Errors.Take(20))}");

        var cycles = new FolderReferences(project).Cycles().ToList();

        Assert.True(cycles.Count == 0, $"Folders of {name} depend on each other:\n{string.Join('\n', cycles)}");
    }
}
