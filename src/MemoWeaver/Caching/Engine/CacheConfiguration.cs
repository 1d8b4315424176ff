using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds the options that were configured by the names of methods. Thread-safe: synchronized on <see cref="Lock"/>.
/// </summary>
/// <remarks>
/// A site reads the rules once, when it is created, so hits pay nothing. New rules are applied to sites that are not in
/// use yet. A site enters the list of sites before it reads the rules, and rules are published before the list is read.
/// So no site misses a rule.
/// </remarks>
static class CacheConfiguration
{
    // No static constructor, which the first site of a process would compile.
    static Rule[]? s_rules;

    internal static object Lock => typeof(CacheConfiguration);

    /// <summary>Whether anything is configured.</summary>
    public static bool Any => Volatile.Read(ref s_rules) != null;

    /// <summary>Adds options for the sites whose names match a pattern.</summary>
    /// <exception cref="InvalidOperationException">They would change a cache that is in use. Nothing is
    /// changed.</exception>
    public static void Add(string pattern, CacheOptions options)
    {
        lock (Lock)
        {
            var rules = With(pattern, options);
            var late = CacheSite.All.Where(s => NamePattern.Matches(pattern, s.Name)
                && !s.Settings.Equals(For(s, rules)) && s.IsUsed).Select(s => s.Name).ToArray();
            if (late.Length > 0)
                throw new InvalidOperationException(TooLate(pattern, late));
            Volatile.Write(ref s_rules, rules);
            foreach (var site in CacheSite.All)
                site.Settings = For(site, rules);
        }
    }

    /// <summary>Applies the matching options to a new site.</summary>
    public static void Apply(CacheSite site)
    {
        lock (Lock)
            site.Settings = For(site, s_rules!);
    }

    // The most specific rule comes last and decides. Of equally specific rules, the later one decides.
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

/// <summary>The part of a site's policy that can be configured.</summary>
/// <param name="MaxSize">The number of results of each cache; -1 for no bound.</param>
/// <param name="Lifetime">In milliseconds; 0 where results do not expire.</param>
/// <param name="MaxWeight">The greatest sum of weights; 0 where results are not weighed.</param>
/// <param name="Enabled">Whether results are kept.</param>
/// <param name="Eviction">Which result a full cache evicts.</param>
sealed record CacheSettings(int MaxSize, long Lifetime, long MaxWeight, bool Enabled, Eviction Eviction)
{
    /// <summary>
    /// Returns the settings with the options applied. Options change a lifetime or a weight, but do not add one.
    /// </summary>
    public CacheSettings With(CacheOptions options) => new(
        options.Unbounded == true ? -1 : options.MaxSize ?? MaxSize,
        Lifetime == 0 || options.Lifetime is not { } lifetime
            ? Lifetime : CacheSite.Milliseconds(lifetime.TotalSeconds),
        MaxWeight == 0 ? 0 : options.MaxWeight ?? MaxWeight,
        options.Enabled ?? Enabled,
        options.Eviction ?? Eviction);
}
