using System.Text.RegularExpressions;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Fody.Tests.Pages;

/// <summary>The examples of the pages in docs/diagnostics: those below "Wrong" and those below "Right", each a whole source.</summary>
internal static partial class PageExamples
{
    private static readonly string Pages = Path.Combine(Repository.Root, "docs", "diagnostics");

    /// <summary>Ids of the pages that have examples in C# or of FodyWeavers.xml.</summary>
    public static IEnumerable<string> Ids => Directory.GetFiles(Pages, "MW*.md").Select(f => Path.GetFileNameWithoutExtension(f)!).Where(id => Read(id).Contains("```csharp", StringComparison.Ordinal) || Read(id).Contains("```xml\n<Weavers>", StringComparison.Ordinal)).Order(StringComparer.Ordinal);

    /// <summary>The examples below a heading, with the XML that stands before one.</summary>
    public static IEnumerable<PageExample> Of(string id, string heading)
    {
        var page = Read(id);
        var start = page.IndexOf($"\n## {heading}\n", StringComparison.Ordinal);
        if (start < 0)
            yield break;
        var end = page.IndexOf("\n## ", start + 4, StringComparison.Ordinal);
        string? config = null;
        var alone = false;
        foreach (Match block in Block().Matches(end < 0 ? page[start..] : page[start..end]))
        {
            if (block.Groups["language"].Value == "xml" && block.Groups["text"].Value.StartsWith("<Weavers>", StringComparison.Ordinal))
            {
                config = block.Groups["text"].Value;
                alone = true;
            }
            else if (block.Groups["language"].Value == "csharp")
            {
                yield return new PageExample(block.Groups["text"].Value, config);
                alone = false;
            }
        }
        if (alone)
            yield return new PageExample("", config);
    }

    private static string Read(string id) => File.ReadAllText(Path.Combine(Pages, id + ".md")).ReplaceLineEndings("\n");

    [GeneratedRegex(@"```(?<language>\w+)\n(?<text>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();
}

/// <summary>An example and the FodyWeavers.xml that goes with it.</summary>
internal sealed record PageExample(string Source, string? Config);
