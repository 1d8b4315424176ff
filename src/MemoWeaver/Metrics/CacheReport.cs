using System.Globalization;

namespace MemoWeaver.Metrics;

/// <summary>
/// Writes all caches as a table of at most 100 columns: caches that save time, the best first; caches that lose time,
/// the worst first; the others.
/// </summary>
static class CacheReport
{
    const int NameWidth = 33;

    /// <summary>Writes the table with the line ends of the writer.</summary>
    public static void Write(TextWriter text, IReadOnlyList<CacheReportRow> rows)
    {
        var total = new TimeSpan(rows.Sum(row => (row.Savings.Saved ?? TimeSpan.Zero).Ticks));
        text.WriteLine("Memoized methods: " + Count(rows.Count) + ", time saved: "
            + Time(total.TotalMilliseconds * 1e6));
        Part(text, "Saves time", rows.Where(row => row.Savings.Saved > TimeSpan.Zero)
            .OrderByDescending(row => row.Savings.Saved));
        Part(text, "Loses time", rows.Where(row => row.Savings.Saved <= TimeSpan.Zero)
            .OrderBy(row => row.Savings.Saved));
        Part(text, "Not known: few timed, or none kept", rows.Where(row => row.Savings.Saved == null)
            .OrderByDescending(row => row.Info.Hits + row.Info.Misses));
        Old(text, rows.Where(row => row.Info is not { StaleHits: 0, Refreshes: 0, FailedRefreshes: 0 })
            .OrderByDescending(row => row.Info.StaleHits));
    }

    // Only methods that renew results ahead of their end or serve them past it.
    static void Old(TextWriter text, IEnumerable<CacheReportRow> rows)
    {
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                text.WriteLine();
                text.WriteLine(OldLine("Old results", "stale hits", "refreshes", "failed"));
            }

            isFirst = false;
            text.WriteLine(OldLine("  " + Short(row.Name), Count(row.Info.StaleHits), Count(row.Info.Refreshes),
                Count(row.Info.FailedRefreshes)));
        }
    }

    static string OldLine(string name, string stale, string refreshes, string failed) =>
        string.Format(CultureInfo.InvariantCulture, "{0,-35}{1,12}{2,12}{3,12}", name, stale, refreshes, failed);

    static void Part(TextWriter text, string title, IEnumerable<CacheReportRow> rows)
    {
        var isFirst = true;
        foreach (var row in rows)
        {
            if (isFirst)
            {
                text.WriteLine();
                text.WriteLine(Line(title, "calls", "hits", "entries", "timed", "miss", "hit", "copy", "saved"));
            }

            isFirst = false;
            var (info, savings) = (row.Info, row.Savings);
            text.WriteLine(Line(
                "  " + Short(row.Name),
                Count(info.Hits + info.Misses),
                (info.HitRatio * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %",
                Count(info.Count),
                Count(savings.TimedMisses),
                Time(savings.MissCost),
                Time(savings.HitCost),
                savings.CloneCost == 0 ? "shared" : Time(savings.CloneCost),
                Time(savings.Saved?.TotalMilliseconds * 1e6)));
        }
    }

    static string Line(string name, string calls, string hits, string entries, string timed, string miss, string hit,
        string copy, string saved) => string.Format(
        CultureInfo.InvariantCulture, "{0,-35}{1,8}{2,9}{3,8}{4,7}{5,8}{6,8}{7,8}{8,9}", name, calls, hits, entries,
            timed, miss, hit, copy, saved);

    // Cuts off the start of a name.
    static string Short(string name) =>
        name.Length <= NameWidth ? name : "…" + name.Remove(0, name.Length - NameWidth + 1);

    static string Count(long count) => count switch
    {
        < 100_000 => count.ToString(CultureInfo.InvariantCulture),
        < 100_000_000 => (count / 1e6).ToString("0.00", CultureInfo.InvariantCulture) + " M",
        _ => (count / 1e9).ToString("0.00", CultureInfo.InvariantCulture) + " G",
    };

    static string Time(double? nanoseconds)
    {
        if (nanoseconds is not { } ns)
            return "–";
        var (size, unit) = Math.Abs(ns) switch
        {
            < 999.5 => (1, "ns"),
            < 999.5e3 => (1e3, "µs"),
            < 999.5e6 => (1e6, "ms"),
            < 999.5e9 => (1e9, "s"),
            _ => (3600e9, "h"),
        };
        var value = ns / size;
        return value.ToString(Math.Abs(value) < 9.95 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + unit;
    }
}

/// <summary>One cache in the report.</summary>
sealed record CacheReportRow(string Name, CacheInfo Info, CacheSavings Savings);
