namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Finds a declaration in a source file by its name, without knowing the language.</summary>
internal static class SourceText
{
    /// <summary>The first line that has the member's name behind the first that has the type's; null where the file or the names are not there.</summary>
    public static int? LineOf(string path, string type, string member)
    {
        if (!File.Exists(path))
            return null;
        var lines = File.ReadAllLines(path);
        var start = Array.FindIndex(lines, l => Has(l, type));
        var line = start < 0 ? -1 : Array.FindIndex(lines, start, l => Has(l, member));
        return line < 0 ? null : line + 1;
    }

    // As a word of its own, and not in a line of comment or attributes.
    private static bool Has(string line, string word)
    {
        var code = line.TrimStart();
        if (code.Length == 0 || code[0] is '/' or '*' or '\'' or '[')
            return false;
        for (var at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(line[at - 1])) && (end == line.Length || !IsPart(line[end])))
                return true;
        }
        return false;
    }

    private static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
