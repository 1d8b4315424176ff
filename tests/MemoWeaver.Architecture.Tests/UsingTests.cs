namespace MemoWeaver.Architecture.Tests;

/// <summary>
/// Finds using directives of the products that serve nothing, or that a global one repeats. What only an older
/// framework needs belongs into an <c>#if</c>. In tests, samples and benchmarks, the build reports them.
/// </summary>
public sealed class UsingTests
{
    public static TheoryData<string> Projects => SourceProject.Names;

    [Theory]
    [MemberData(nameof(Projects))]
    public void Each_using_directive_is_needed(string name)
    {
        var project = SourceProject.Read(name);

        var unused = project.UnusedUsings
            .Where(diagnostic => File.Exists(diagnostic.Location.SourceTree!.FilePath)).ToList();

        Assert.True(unused.Count == 0, string.Join('\n', unused));
    }
}
