using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace QuickStart;

/// <summary>The questions that the program asks of a source tree. Each takes the routine that it leans on, so that it runs with either form of it.</summary>
static partial class Reports
{
    /// <summary>For each of the topmost folders, how many source files it and its subfolders hold.</summary>
    public static ImmutableArray<(string Folder, int Files)> FilesPerFolder(string root, Func<ImmutableArray<string>> files) =>
        [.. FoldersOf(root, files()).Select(folder => (folder, files().Count(file => IsUnder(file, folder))))];

    /// <summary>For each of the topmost folders, how many lines with text its source files and those of its subfolders have.</summary>
    public static ImmutableArray<(string Folder, int Lines)> LinesPerFolder(string root, ImmutableArray<string> files, Func<string, FileSummary> summarize) =>
        [.. FoldersOf(root, files).Select(folder => (folder, files.Where(file => IsUnder(file, folder)).Select(summarize).Sum(s => s.Lines - s.BlankLines)))];

    /// <summary>Every name in the files, as often as it occurs.</summary>
    public static ImmutableArray<string> Names(ImmutableArray<string> files) =>
        [.. files.SelectMany(file => NamePattern().Matches(File.ReadAllText(file)).Select(match => match.Value))];

    /// <summary>The words that the names are made of, most frequent first.</summary>
    public static ImmutableArray<(string Word, int Count)> Words(ImmutableArray<string> names, Func<string, ImmutableArray<string>> split) =>
        [.. names.SelectMany(name => split(name)).CountBy(word => word)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal).Select(word => (word.Key, word.Value))];

    /// <summary>For the rarest short names, the nearest of the frequent ones: a name that is one letter off may be a slip of the pen.</summary>
    public static ImmutableArray<(string Rare, string Nearest, int Distance)> LookAlikes(ImmutableArray<string> names, Func<string, string, int> distance)
    {
        var ranked = names.Where(name => name.Length is >= 6 and <= 8).Select(name => name.ToLowerInvariant()).CountBy(name => name)
            .OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Select(name => name.Key).ToArray();
        var frequent = ranked.Take(Math.Min(150, ranked.Length / 2)).ToArray();
        var rare = ranked.Skip(frequent.Length).TakeLast(25);
        return [.. rare.Select(name => Nearest(name, frequent, distance))];
    }

    static (string Rare, string Nearest, int Distance) Nearest(string name, string[] candidates, Func<string, string, int> distance) =>
        candidates.Select(candidate => (name, candidate, Distance: distance(name, candidate))).MinBy(pair => pair.Distance);

    /// <summary>The topmost folders that hold source files, at most 50.</summary>
    static IEnumerable<string> FoldersOf(string root, ImmutableArray<string> files) =>
        files.SelectMany(file => Ancestors(root, file)).Distinct()
            .OrderBy(folder => folder.Count(c => c == Path.DirectorySeparatorChar)).ThenBy(folder => folder, StringComparer.Ordinal).Take(50);

    static IEnumerable<string> Ancestors(string root, string file)
    {
        for (var folder = Path.GetDirectoryName(file); folder is not null && folder.Length >= root.Length; folder = Path.GetDirectoryName(folder))
            yield return folder;
    }

    static bool IsUnder(string file, string folder) =>
        file.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    [GeneratedRegex(@"[\p{L}_][\p{L}\p{Nd}_]*")]
    private static partial Regex NamePattern();
}
