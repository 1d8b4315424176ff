using System.Collections.Immutable;
using MemoWeaver;

namespace QuickStart;

/// <summary>Names as they stand in source text.</summary>
static class Identifier
{
    /// <summary>The words of a name in lower case: "HTTPRequest_v2" has "http", "request" and "v2".</summary>
    [LruCache(8192)]
    public static ImmutableArray<string> Split(string name)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        var start = 0;
        for (var i = 1; i <= name.Length; i++)
        {
            if (i < name.Length && !StartsWord(name, i))
                continue;
            var word = name[start..i].Trim('_');
            if (word.Length > 0)
                words.Add(word.ToLowerInvariant());
            start = i;
        }
        return words.ToImmutable();
    }

    /// <summary>Whether a word starts at <paramref name="i"/>: after an underscore, at "R" in "httpRequest" and in "HTTPRequest".</summary>
    internal static bool StartsWord(string name, int i) =>
        name[i - 1] == '_'
        || char.IsUpper(name[i]) && (!char.IsUpper(name[i - 1]) || i + 1 < name.Length && char.IsLower(name[i + 1]));
}
