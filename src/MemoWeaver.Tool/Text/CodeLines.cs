using Spectre.Console;

namespace MemoWeaver.Tool.Text;

/// <summary>A line of C# for the terminal.</summary>
sealed class CodeLines(string line)
{
    static readonly Style Keyword = new(Color.Blue);
    static readonly Style Type = new(Color.Teal);
    static readonly Style Quoted = new(Color.Olive);
    static readonly Style Comment = new(Color.Green);

    public static IEnumerable<CodeLines> Of(string code) => code.Split('\n').Select(l => new CodeLines(l));

    /// <summary>Returns the coloured line, its end included.</summary>
    public Paragraph ToText()
    {
        var text = ToCell(int.MaxValue);
        text.Append("\n");
        return text;
    }

    /// <summary>Returns the coloured line without its end, shortened to a width.</summary>
    public Paragraph ToCell(int width)
    {
        var text = new Paragraph();
        var room = width;
        foreach (var (token, kind) in CSharpTokens.Of(line))
        {
            if (room <= 0)
                break;
            text.Append(token.Length <= room ? token : token[..(room - 1)] + "…", StyleOf(kind));
            room -= token.Length;
        }
        return text;
    }

    static Style StyleOf(TokenKind kind) => kind switch
    {
        TokenKind.Keyword => Keyword,
        TokenKind.Type => Type,
        TokenKind.Text or TokenKind.Number => Quoted,
        TokenKind.Comment => Comment,
        _ => Style.Plain,
    };
}
