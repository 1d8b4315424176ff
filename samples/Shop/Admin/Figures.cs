using System.Globalization;

namespace Shop.Admin;

/// <summary>Numbers as people read them.</summary>
static class Figures
{
    public const string None = "–";

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Percent(double ratio) => (ratio * 100).ToString("0.0", CultureInfo.InvariantCulture) + " %";

    public static string Duration(TimeSpan? time) => time is { } known ? Nanoseconds(known.TotalMilliseconds * 1e6) : None;

    public static string Nanoseconds(double? time)
    {
        if (time is not { } ns)
            return None;
        (double Size, string Unit) scale = Math.Abs(ns) switch
        {
            < 999.5 => (1, "ns"),
            < 999.5e3 => (1e3, "µs"),
            < 999.5e6 => (1e6, "ms"),
            < 120e9 => (1e9, "s"),
            < 7200e9 => (60e9, "min"),
            _ => (3600e9, "h"),
        };
        var value = ns / scale.Size;
        return value.ToString(Math.Abs(value) < 9.95 ? "0.#" : "0", CultureInfo.InvariantCulture) + " " + scale.Unit;
    }
}
