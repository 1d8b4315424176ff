using System.Text;

namespace MemoWeaver.Distributed.Keys;

/// <summary>One text for all strings that are equal by <see cref="StringComparison.OrdinalIgnoreCase"/>.</summary>
static class KeyCase
{
    /// <summary>
    /// The string in upper case, but for characters that the comparison tells from their upper case: the long s is one. <see cref="string.ToUpperInvariant"/> would make one key of two.
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
