namespace MemoWeaver.Architecture.Tests;

/// <summary>Holds the folders of each product to layers: no two folders depend on each other, at any depth.</summary>
public sealed class LayerTests
{
    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_have_no_cycles(string name)
    {
        var project = SourceProject.Read(name);
        AssertLayers(project, project.Folder);
    }

    [Fact]
    public void Folders_of_common_sources_have_no_cycles() =>
        AssertLayers(SourceProject.Read("MemoWeaver.Fody"), SourceProject.Common);

    static void AssertLayers(SourceProject project, string folder)
    {
        var cycles = new FolderReferences(project.Compilation, folder).Cycles().ToList();
        Assert.True(cycles.Count == 0, $"Folders of {folder} depend on each other:\n{string.Join('\n', cycles)}");
    }
}
