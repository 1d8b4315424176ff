using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Docs.Tests;

/// <summary>Checks the form of the documents: the width of prose, and links with their anchors.</summary>
public class PageTests
{
    const int Width = 120;

    // Tables cannot be wrapped, and a message of the weaver is quoted on one line, as the build prints it.
    static bool CanBeWrapped(string line) =>
        !line.TrimStart().StartsWith('|') && !line.StartsWith("> MW", StringComparison.Ordinal);

    [Fact]
    public void ProseIsAtMost120Wide() =>
        Assert.Empty(
            from page in Pages.All
            where page != "CHANGELOG.md"
            from line in Pages.Prose(Pages.Read(page))
            where CanBeWrapped(line.Text) && line.Text.Length > Width
            select $"{page}:{line.Number} has {line.Text.Length} characters");

    [Fact]
    public void EveryRelativeLinkLeadsSomewhere() =>
        Assert.Empty(
            from page in Pages.All
            from link in Pages.Links(Pages.Read(page))
            where !link.Target.Contains(':', StringComparison.Ordinal) && Fault(page, link.Target) is not null
            select $"{page}:{link.Line}: {link.Target} {Fault(page, link.Target)}");

    static string? Fault(string page, string target)
    {
        var parts = target.Split('#', 2);
        var path = parts[0].Length == 0
            ? Path.Combine(Repository.Root, page)
            : Path.GetFullPath(Path.Combine(Repository.Root, Path.GetDirectoryName(page)!, parts[0]));
        if (!File.Exists(path) && !Directory.Exists(path))
            return "is not there";
        return parts.Length == 1 || Pages.Anchors(File.ReadAllText(path).ReplaceLineEndings("\n")).Contains(parts[1])
            ? null
            : "has no such heading";
    }

    /// <summary>The build of the site makes the contents of the diagnostics from their index.</summary>
    [Theory]
    [InlineData("guide")]
    [InlineData("contributing")]
    public void EveryPageIsInTheTableOfContents(string folder)
    {
        var contents = Pages.Read($"docs/{folder}/toc.yml");
        Assert.Empty(
            from page in Pages.All
            where page.StartsWith($"docs/{folder}/", StringComparison.Ordinal)
            where !contents.Contains($"href: {page[$"docs/{folder}/".Length..]}\n", StringComparison.Ordinal)
            select page);
    }
}
