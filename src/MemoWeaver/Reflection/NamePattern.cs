namespace MemoWeaver.Reflection;

/// <summary>A name in which each <c>*</c> stands for any characters, also none. Ordinal.</summary>
static class NamePattern
{
    public static bool Matches(string pattern, string name)
    {
        // The last star takes one character more each time that what follows it does not fit.
        var (p, n, afterStar, taken) = (0, 0, -1, 0);
        while (n < name.Length)
        {
            if (p < pattern.Length && pattern[p] == '*')
            {
                afterStar = ++p;
                taken = n;
            }
            else if (p < pattern.Length && pattern[p] == name[n])
            {
                p++;
                n++;
            }
            else if (afterStar >= 0)
            {
                p = afterStar;
                n = ++taken;
            }
            else
            {
                return false;
            }
        }

        while (p < pattern.Length && pattern[p] == '*')
            p++;
        return p == pattern.Length;
    }
}
