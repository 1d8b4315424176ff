using System.Text.RegularExpressions;

namespace MemoWeaver.Tool.Reading;

/// <summary>Methods as users name them.</summary>
static class NamePattern
{
    /// <summary>
    /// Returns the methods whose names match a pattern with <c>*</c>; without one, those whose names contain it.
    /// </summary>
    public static IEnumerable<WovenMethod> Filter(IEnumerable<WovenMethod> methods, string? pattern)
    {
        if (string.IsNullOrEmpty(pattern))
            return methods;
        if (!pattern.Contains('*', StringComparison.Ordinal))
            return methods.Where(m => m.DisplayName.Contains(pattern, StringComparison.OrdinalIgnoreCase));
        var expression = new Regex("^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
            RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking);
        return methods.Where(m => expression.IsMatch(m.DisplayName)
            || expression.IsMatch(WithoutParameters(m.DisplayName)));
    }

    /// <summary>
    /// Returns the methods that fit a name best: the whole name, the name without parameters, then its end:
    /// <c>Catalog.Price</c>, <c>Price</c>.
    /// </summary>
    public static IReadOnlyList<WovenMethod> Best(IReadOnlyList<WovenMethod> methods, string name)
    {
        var spaced = name.Replace(",", ", ", StringComparison.Ordinal).Replace(",  ", ", ", StringComparison.Ordinal);
        Func<string, bool>[] fits =
        [
            n => n == spaced,
            n => WithoutParameters(n) == spaced,
            n => n.EndsWith("." + spaced, StringComparison.Ordinal),
            n => WithoutParameters(n).EndsWith("." + spaced, StringComparison.Ordinal),
            n => WithoutTypeParameters(WithoutParameters(n)).EndsWith("." + spaced, StringComparison.Ordinal),
            n => WithoutParameters(n).EndsWith("." + spaced, StringComparison.OrdinalIgnoreCase),
        ];
        foreach (var fit in fits)
        {
            var found = methods.Where(m => fit(m.DisplayName)).ToList();
            if (found.Count > 0)
                return found;
        }
        return [];
    }

    public static string WithoutParameters(string name)
    {
        var at = name.IndexOfAny(['(', '[']);
        return at < 0 ? name : name[..at];
    }

    static string WithoutTypeParameters(string name) => Regex.Replace(name, "<[^<>]*>", "");
}
