using MemoWeaver.Control;

namespace MemoWeaver.Runtime;

/// <summary>What was configured for caches by the names of their methods. Thread-safe: synchronized on <see cref="Lock"/>.</summary>
/// <remarks>
/// A site reads it once, when it is made: hits pay nothing. A site that was made and not used yet is told. A site enters the list of sites before it reads the
/// rules, and rules are published before the list is read, so that none is missed.
/// </remarks>
static class CacheConfiguration
{
    // Without a static constructor: the first site of a process compiles none.
    static Rule[]? s_rules;

    internal static object Lock => typeof(CacheConfiguration);

    /// <summary>Whether anything is configured.</summary>
    public static bool Any => Volatile.Read(ref s_rules) != null;

    /// <summary>Adds options for all sites whose name matches a pattern.</summary>
    /// <exception cref="InvalidOperationException">They would change a cache that was used already. Nothing is changed then.</exception>
    public static void Add(string pattern, CacheOptions options)
    {
        lock (Lock)
        {
            var rules = With(pattern, options);
            var late = CacheSite.All.Where(s => NamePattern.Matches(pattern, s.Name) && !s.Settings.Equals(For(s, rules)) && s.IsUsed).Select(s => s.Name).ToArray();
            if (late.Length > 0)
                throw new InvalidOperationException(TooLate(pattern, late));
            Volatile.Write(ref s_rules, rules);
            foreach (var site in CacheSite.All)
                site.Settings = For(site, rules);
        }
    }

    /// <summary>Gives a new site what is configured for it.</summary>
    public static void Apply(CacheSite site)
    {
        lock (Lock)
            site.Settings = For(site, s_rules!);
    }

    // The more specific goes last and so decides; of equally specific ones the later.
    static Rule[] With(string pattern, CacheOptions options) =>
        [.. (s_rules ?? []).Append(new Rule(pattern, options)).OrderBy(r => r.Specificity)];

    static CacheSettings For(CacheSite site, Rule[] rules)
    {
        var settings = site.Declared;
        foreach (var rule in rules)
        {
            if (NamePattern.Matches(rule.Pattern, site.Name))
                settings = settings.With(rule.Options);
        }

        return settings;
    }

    static string TooLate(string pattern, string[] names)
    {
        var others = names.Length > 1 ? $" and {names.Length - 1} more" : "";
        return $"Memo.Configure(\"{pattern}\", …) comes too late: the cache of {names[0]}{others} was used already, and would change. "
            + "Configure caches at the start of the program, before any memoized method is called. To turn a cache off later, set Memo.Of(…).Enabled.";
    }

    sealed class Rule(string pattern, CacheOptions options)
    {
        public string Pattern { get; } = pattern;

        public CacheOptions Options { get; } = options;

        /// <summary>The number of characters that are not <c>*</c>.</summary>
        public int Specificity { get; } = pattern.Count(c => c != '*');
    }
}
