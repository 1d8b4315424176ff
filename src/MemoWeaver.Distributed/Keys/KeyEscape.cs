using System.Globalization;
using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>
/// Writes any text in letters, digits and <c>. _ - %</c>, without separators of keys, control characters or surrogates.
/// Different texts stay different.
/// </summary>
static class KeyEscape
{
    public static string Of(string text) => Append(new StringBuilder(text.Length), text).ToString();

    public static StringBuilder Append(StringBuilder target, string text)
    {
        foreach (var unit in text)
        {
            if (char.IsAsciiLetterOrDigit(unit) || unit is '.' or '_' or '-')
                target.Append(unit);
            else
                target.Append('%').Append(((int)unit).ToString("X4", CultureInfo.InvariantCulture));
        }

        return target;
    }

    /// <summary>Reads what <see cref="Of"/> wrote.</summary>
    /// <exception cref="FormatException">The text is not such a text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The text is cut off.</exception>
    public static string Unescape(ReadOnlySpan<char> text)
    {
        var target = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                target.Append(text[i]);
                continue;
            }

            target.Append((char)int.Parse(text.Slice(i + 1, 4), NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture));
            i += 4;
        }

        return target.ToString();
    }
}
