using System.Text.RegularExpressions;
using MemoWeaver;

namespace Shop.Admin;

/// <summary>What the page shows of a cache, read once.</summary>
public sealed partial record CacheRow(string Name, CacheInfo Info, CacheParameters Parameters, CacheSavings Savings, bool Enabled, IReadOnlyList<MemoCacheEntry> Entries)
{
    const int ShownEntries = 12;

    public long Calls => Info.Hits + Info.Misses;

    /// <summary>The type with its namespace, the method, and the parameters in brackets, nothing for a property.</summary>
    public (string Type, string Method, string Parameters) Parts =>
        NameParts().Match(Name) is { Success: true } match ? (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value) : ("", Name, "");

    /// <summary>How long results are kept, and which goes first.</summary>
    public string Policy =>
        (Parameters.Lifetime is { } lifetime ? $"{Figures.Duration(lifetime)}{(Parameters.Sliding ? " from the last use" : "")}" : "No time limit")
        + Parameters.Eviction switch
        {
            Eviction.Fifo => " · oldest out first",
            Eviction.Adaptive => " · rarely used out first",
            _ => " · least recently used out first",
        }
        + (Enabled ? "" : " · switched off");

    /// <summary>All caches, those that save the most time first.</summary>
    public static IReadOnlyList<CacheRow> All() =>
    [
        .. Memo.Caches
            .Select(cache => new CacheRow(cache.Name, cache.Info, cache.Parameters, cache.Savings, cache.Enabled, cache.Entries(ShownEntries)))
            .OrderByDescending(row => row.Savings.Saved ?? TimeSpan.Zero).ThenBy(row => row.Name, StringComparer.Ordinal),
    ];

    [GeneratedRegex(@"^(.*?)\.?([^.()]+)(\(.*\))?$")]
    private static partial Regex NameParts();
}
