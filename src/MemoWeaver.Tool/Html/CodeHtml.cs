using System.Text;
using MemoWeaver.Tool.Text;

namespace MemoWeaver.Tool.Html;

/// <summary>C# as HTML with classes for colours.</summary>
static class CodeHtml
{
    public static string Of(string code)
    {
        var html = new StringBuilder(code.Length * 2);
        foreach (var line in code.Split('\n'))
        {
            if (html.Length > 0)
                html.Append('\n');
            foreach (var (text, kind) in CSharpTokens.Of(line))
                Append(html, text, kind);
        }
        return html.ToString();
    }

    static void Append(StringBuilder html, string text, TokenKind kind)
    {
        if (kind != TokenKind.Plain)
            html.Append("<i class=").Append(char.ToLowerInvariant(kind.ToString()[0])).Append('>');
        foreach (var c in text)
        {
            html.Append(c switch
            {
                '<' => "&lt;",
                '>' => "&gt;",
                '&' => "&amp;",
                _ => c.ToString(),
            });
        }
        if (kind != TokenKind.Plain)
            html.Append("</i>");
    }
}
