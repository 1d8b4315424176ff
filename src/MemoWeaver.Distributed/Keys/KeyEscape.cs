using System.Globalization;
using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Writes any text in letters, digits and <c>. _ - %</c>: no separator of keys, no control character, no surrogate. Two texts never become one.</summary>
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
}
