using System.Text.RegularExpressions;

namespace MemoWeaver.Docs.Tests;

/// <summary>A block of C# on a page, with what the comment above it says.</summary>
/// <remarks>
/// A comment may stand above a block: <c>&lt;!-- snippet: given Shop; after; reports MW0016; unwoven --&gt;</c>.
/// <list type="bullet">
/// <item><c>given X</c>: adds the declarations in <c>Given/X.cs</c>.</item>
/// <item><c>after</c>: adds the block before it on the page, and what that one adds.</item>
/// <item><c>reports ID</c>: the weaver or the compiler has to report this id. Without it, nothing may be reported. A block of
/// text that begins with an id of the weaver, before the next block of C#, is the message.</item>
/// <item><c>unwoven</c>: the block shows woven code, and is only compiled.</item>
/// </list>
/// </remarks>
internal sealed partial record Snippet(string Page, int Line, string Code, IReadOnlyList<string> Given, string? Reports,
    string? Message, bool IsUnwoven, Snippet? Before)
{
    static readonly string[] Options = ["given", "after", "reports", "unwoven"];

    /// <summary>Gets the lines that a run has to print, from the comments behind <c>Console.WriteLine</c>.</summary>
    public IReadOnlyList<string> Output => [.. OutputOf(Code.Split('\n'))];

    public bool Prints => Code.Contains("Console.Write", StringComparison.Ordinal);

    public override string ToString() => $"{Page}:{Line}";

    /// <summary>Reads the blocks of a page in order.</summary>
    public static IReadOnlyList<Snippet> Of(string page, string text)
    {
        var snippets = new List<Snippet>();
        foreach (Match match in Block().Matches(text))
        {
            var line = text[..match.Groups["code"].Index].Count(c => c == '\n') + 1;
            var options = match.Groups["options"].Value.Split(';',
                StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            foreach (var option in options)
                Assert.True(Options.Contains(option.Split(' ')[0]),
                    $"{page}:{line}: the snippet has the unknown option '{option}'.");
            snippets.Add(new Snippet(
                page,
                line,
                Indentation(match.Groups["code"].Value, match.Groups["indent"].Value),
                [.. Values(options, "given")],
                Values(options, "reports").FirstOrDefault(),
                MessageIn(text[(match.Index + match.Length)..]),
                options.Contains("unwoven"),
                options.Contains("after") ? snippets[^1] : null));
        }
        return snippets;
    }

    static IEnumerable<string> Values(string[] options, string name) =>
        options.Where(o => o.StartsWith(name + " ", StringComparison.Ordinal))
            .SelectMany(o => o[name.Length..].Split(',', StringSplitOptions.TrimEntries));

    static string Indentation(string code, string indent) =>
        code.Replace("\n" + indent, "\n", StringComparison.Ordinal);

    // "Console.WriteLine(x);   // 42", and full lines of comment below it.
    static IEnumerable<string> OutputOf(string[] lines)
    {
        var prints = false;
        foreach (var line in lines)
        {
            var comment = line.IndexOf("// ", StringComparison.Ordinal);
            var code = comment < 0 ? line : line[..comment];
            if (code.Trim().Length > 0)
                prints = code.Contains("Console.Write", StringComparison.Ordinal);
            if (prints && comment >= 0)
                yield return line[(comment + 3)..].TrimEnd();
        }
    }

    static string? MessageIn(string rest)
    {
        var match = Text().Match(rest);
        return match.Success && !rest[..match.Index].Contains("```", StringComparison.Ordinal) ? Space()
            .Replace(match.Groups["text"].Value, " ") : null;
    }

    [GeneratedRegex(@"^```text\n(?<text>MW\d{4}: .*?)\n```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Text();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    [GeneratedRegex(@"(?:^[ ]*<!-- snippet: (?<options>[^>]*?) -->\n\n?)?^(?<indent>[ ]*)```csharp\n[ ]*(?<code>.*?)\n[ ]*```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Block();
}
