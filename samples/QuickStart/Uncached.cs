using System.Collections.Immutable;

namespace QuickStart;

/// <summary>
/// The annotated routines once more, without their attributes. They are what "without" in the table runs;
/// <see cref="Comparison"/> checks that both return the same.
/// </summary>
static class Uncached
{
    /// <summary><see cref="EditDistance.Between"/>.</summary>
    public static int Distance(string left, string right)
    {
        if (left.Length == 0)
            return right.Length;
        if (right.Length == 0)
            return left.Length;

        var replace = Distance(left[1..], right[1..]);
        if (left[0] == right[0])
            return replace;

        var delete = Distance(left[1..], right);
        var insert = Distance(left, right[1..]);
        return 1 + Math.Min(replace, Math.Min(delete, insert));
    }

    /// <summary><see cref="Identifier.Split"/>.</summary>
    public static ImmutableArray<string> Split(string name)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !Identifier.StartsWord(name, i))
                continue;
            var word = name[start..i].Trim('_');
            if (word.Length > 0)
                words.Add(word.ToLowerInvariant());
            start = i;
        }
        return words.ToImmutable();
    }

    /// <summary><see cref="FileSummary.Of"/>.</summary>
    public static FileSummary Summarize(string path)
    {
        var lines = 0;
        var blank = 0;
        foreach (var line in File.ReadLines(path))
        {
            lines++;
            if (string.IsNullOrWhiteSpace(line))
                blank++;
        }
        return new FileSummary(lines, blank, new FileInfo(path).Length);
    }
}
