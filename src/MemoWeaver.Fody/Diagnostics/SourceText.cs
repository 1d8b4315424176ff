namespace MemoWeaver.Fody.Diagnostics;

/// <summary>Finds a declaration in a source file by its name, without knowing the language.</summary>
static class SourceText
{
    /// <summary>
    /// Returns the first line that has the member's name behind the first that has the type's; null if the file or the
    /// names are not there.
    /// </summary>
    public static int? LineOf(string path, string type, string member)
    {
        if (!File.Exists(path))
            return null;
        var lines = File.ReadAllLines(path);
        var start = Array.FindIndex(lines, l => Has(l, type));
        var line = start < 0 ? -1 : Array.FindIndex(lines, start, l => Has(l, member));
        return line < 0 ? null : line + 1;
    }

    // As a word of its own, and not in a line of comment or in attributes, which may stand on the same line.
    static bool Has(string line, string word)
    {
        var code = BehindAttributes(line.TrimStart());
        if (code.Length == 0 || code[0] is '/' or '*' or '\'')
            return false;
        for (var at = code.IndexOf(word, StringComparison.Ordinal); at >= 0; at = code.IndexOf(word, at + 1,
            StringComparison.Ordinal))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsPart(code[at - 1])) && (end == code.Length || !IsPart(code[end])))
                return true;
        }
        return false;
    }

    // Empty where the attributes go on in the next line.
    static string BehindAttributes(string code)
    {
        while (code.Length > 0 && code[0] == '[')
        {
            var (depth, isText, end) = (0, false, -1);
            for (var i = 0; i < code.Length && end < 0; i++)
            {
                if (code[i] == '"')
                    isText = !isText || code[i - 1] == '\\';
                else if (!isText && code[i] == '[')
                    depth++;
                else if (!isText && code[i] == ']' && --depth == 0)
                    end = i + 1;
            }
            code = end < 0 ? "" : code.Substring(end).TrimStart();
        }
        return code;
    }

    static bool IsPart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
