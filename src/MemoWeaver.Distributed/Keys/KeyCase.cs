using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>Folds strings by <see cref="StringComparison.OrdinalIgnoreCase"/>.</summary>
static class KeyCase
{
    /// <summary>
    /// Returns one text for all strings that are equal when case is ignored: the string in upper case, except for
    /// characters that the comparison does not equate with their upper case, such as the long s.
    /// <see cref="string.ToUpperInvariant"/> would merge two keys.
    /// </summary>
    public static string Fold(string text)
    {
        var upper = text.ToUpperInvariant();
        if (upper.Equals(text, StringComparison.OrdinalIgnoreCase))
            return upper;
        var folded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var length = i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]) ? 2 : 1;
            var one = text.Substring(i, length);
            var other = one.ToUpperInvariant();
            folded.Append(other.Equals(one, StringComparison.OrdinalIgnoreCase) ? other : one);
            i += length - 1;
        }

        return folded.ToString();
    }
}
