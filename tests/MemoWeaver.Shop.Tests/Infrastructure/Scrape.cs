using System.Globalization;
using System.Text.RegularExpressions;

namespace MemoWeaver.Shop.Tests.Infrastructure;

/// <summary>What <c>/metrics</c> says at a time: each series with its labels, and its value.</summary>
sealed partial class Scrape
{
    readonly Dictionary<string, double> values = [];

    Scrape(string text)
    {
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line[0] == '#')
                continue;
            var match = Line().Match(line);
            Assert.True(match.Success, line);
            values.Add(match.Groups[1].Value, double.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture));
        }
    }

    public IEnumerable<string> Series => values.Keys;

    public static async Task<Scrape> OfAsync(ShopClient client) => new(await client.TextAsync("/metrics"));

    public double this[string series] => values.GetValueOrDefault(series);

    /// <summary>Calls of a method, by <c>hit</c> or <c>miss</c>.</summary>
    public long Requests(string method, string type) => (long)values
        .Where(value => value.Key.StartsWith("memoweaver_cache_requests_total{", StringComparison.Ordinal)
            && value.Key.Contains($"\"{method}(", StringComparison.Ordinal) && value.Key.Contains($"type=\"{type}\"", StringComparison.Ordinal))
        .Sum(value => value.Value);

    // A name, labels whose values escape quotation marks and backslashes, and a number.
    [GeneratedRegex("""^([a-zA-Z_][a-zA-Z0-9_]*(?:\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\]|\\["\\n])*",?)*\})?) (\S+)$""")]
    private static partial Regex Line();
}
