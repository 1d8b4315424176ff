using System.Text.RegularExpressions;
using MemoWeaver.Fody.Tests.Weaving;

namespace MemoWeaver.Docs.Tests;

/// <summary>The documents of the repository, by their path from its root.</summary>
internal static partial class Pages
{
    public static IEnumerable<string> Guide =>
        All.Where(p => p == "README.md" || p.StartsWith("docs/guide/", StringComparison.Ordinal));

    /// <summary>Gets all documents: those of the root, of docs, of samples and of benchmarks.</summary>
    public static IEnumerable<string> All { get; } =
    [
        .. new[] { (".", SearchOption.TopDirectoryOnly), ("docs", SearchOption.AllDirectories),
            ("samples", SearchOption.AllDirectories), ("benchmarks", SearchOption.AllDirectories) }
            .SelectMany(f => Directory.EnumerateFiles(Path.Combine(Repository.Root, f.Item1), "*.md", f.Item2))
            .Select(f => Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)
                && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];

    public static string Read(string page) =>
        File.ReadAllText(Path.Combine(Repository.Root, page)).ReplaceLineEndings("\n");

    /// <summary>Returns the lines outside of code blocks, with their numbers.</summary>
    public static IEnumerable<(int Number, string Text)> Prose(string text)
    {
        var inCode = false;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                inCode = !inCode;
            else if (!inCode)
                yield return (index + 1, line);
        }
    }

    /// <summary>Returns the anchors of a page, as GitHub makes them of its headings.</summary>
    public static IReadOnlySet<string> Anchors(string text)
    {
        var anchors = new HashSet<string>(StringComparer.Ordinal);
        foreach (var heading in Prose(text).Select(l => Heading().Match(l.Text)).Where(m => m.Success))
        {
            var plain = Link().Replace(heading.Groups["text"].Value, "${text}").ToLowerInvariant();
            var anchor = string.Concat(plain.Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_'))
                .Replace(' ', '-');
            for (var i = 1; !anchors.Add(anchor); i++)
                anchor = $"{anchor}-{i}";
        }
        return anchors;
    }

    /// <summary>Returns the targets of links and pictures outside of code.</summary>
    public static IEnumerable<(int Line, string Target)> Links(string text)
    {
        var lines = text.Split('\n');
        var prose = Prose(text).ToLookup(l => l.Number, l => Code().Replace(l.Text, ""));
        var joined = string.Join('\n', lines.Select((_, index) => string.Concat(prose[index + 1])));
        return from Match match in Link().Matches(joined)
               select (joined[..match.Index].Count(c => c == '\n') + 1, match.Groups["target"].Value);
    }

    [GeneratedRegex(@"^#+ (?<text>.+?)\s*$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"\[(?<text>(?:[^\[\]]|\[[^\]]*\])*)\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    // A link text may be code: "[`Find`](x.md)". Only code that holds a whole link hides it.
    [GeneratedRegex(@"`[^`]*\]\([^`]*`")]
    private static partial Regex Code();
}
