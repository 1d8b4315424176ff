namespace MemoWeaver.Tool.Text;

/// <summary>What a piece of C# is, for colours.</summary>
enum TokenKind
{
    Plain,
    Keyword,
    Type,
    Text,
    Number,
    Comment,
}

/// <summary>
/// Cuts C# into pieces that are coloured alike. It knows no grammar: names with a capital letter that no parenthesis
/// follows count as types.
/// </summary>
static class CSharpTokens
{
    static readonly HashSet<string> Keywords = new(
        ("abstract as async await base bool break byte case catch char checked class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get goto if implicit in init int interface internal is lock long namespace new nint null object operator out override params private protected public readonly record ref return sbyte scoped sealed set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile where while with yield nuint file required")
            .Split(' '),
        StringComparer.Ordinal);

    public static IEnumerable<(string Text, TokenKind Kind)> Of(string line)
    {
        var at = 0;
        while (at < line.Length)
        {
            var (length, kind) = Next(line, at);
            yield return (line.Substring(at, length), kind);
            at += length;
        }
    }

    static (int Length, TokenKind Kind) Next(string line, int at)
    {
        var c = line[at];
        if (c == '/' && at + 1 < line.Length && line[at + 1] == '/')
            return (line.Length - at, TokenKind.Comment);
        if (c is '"' or '\'' || (c is '$' or '@' && at + 1 < line.Length && line[at + 1] is '"' or '@' or '$'))
            return (QuotedLength(line, at), TokenKind.Text);
        if (char.IsLetter(c) || c == '_' || c == '@')
        {
            var length = 1 + line.AsSpan(at + 1).IndexOfAnyExcept(NameCharacters);
            if (length == 0)
                length = line.Length - at;
            var word = line.Substring(at, length);
            if (Keywords.Contains(word))
                return (length, TokenKind.Keyword);
            var next = at + length < line.Length ? line[at + length] : ' ';
            return (length, char.IsUpper(c) && !IsMember(line, at, next) ? TokenKind.Type : TokenKind.Plain);
        }
        if (char.IsAsciiDigit(c))
        {
            var end = at + 1;
            while (end < line.Length
                && (char.IsAsciiLetterOrDigit(line[end]) || line[end] == '_'
                    || (line[end] == '.' && end + 1 < line.Length && char.IsAsciiDigit(line[end + 1]))))
                end++;
            return (end - at, TokenKind.Number);
        }
        return (1, TokenKind.Plain);
    }

    // A method, something behind a dot that nothing is read from, or something that is assigned or counted.
    static bool IsMember(string line, int at, char next) =>
        next is '(' or ';' or '+' or '-' or ':' || (at > 0 && line[at - 1] == '.' && next is not ('<' or '.'))
            || line.AsSpan(at).IndexOf(" = ", StringComparison.Ordinal) == line.AsSpan(at)
            .IndexOfAnyExcept(NameCharacters);

    static readonly System.Buffers.SearchValues<char> NameCharacters =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

    static int QuotedLength(string line, int at)
    {
        var start = at;
        while (at < line.Length && line[at] is '$' or '@')
            at++;
        var quote = line[at];
        for (at++; at < line.Length; at++)
        {
            if (line[at] == '\\')
                at++;
            else if (line[at] == quote)
                return at + 1 - start;
        }
        return line.Length - start;
    }
}
