using System.Text.Json;

namespace SideBySide.Weaving;

/// <summary>Reads verdicts from a weave report.</summary>
static class ReportReader
{
    // Warnings about what a cache is worth, and about a build, say nothing about a wrong value.
    static readonly HashSet<string> _aboutWorth = new(StringComparer.Ordinal)
    {
        "MW0101", "MW0102", "MW0112", "MW0113", "MW0115", "MW0116", "MW0117", "MW0124", "MW0125", "MW0190",
    };

    public static IReadOnlyList<MethodVerdict> Read(string path)
    {
        using var report = JsonDocument.Parse(File.ReadAllText(path));
        return report.RootElement.TryGetProperty("methods", out var methods)
            ? [.. methods.EnumerateArray().Select(Method)]
            : [];
    }

    static MethodVerdict Method(JsonElement method)
    {
        string[] warnings = [.. Items(method, "warnings").Select(w => w.GetProperty("id").GetString()!)];
        var reasons = Items(method, "reasons").Select(r =>
            Text(r, "text") + (Text(r, "path") is { } path ? $" [{path}]" : "")).ToList();
        return new MethodVerdict(
            method.GetProperty("id").GetString()!,
            method.GetProperty("name").GetString()!,
            Path.GetFileName(Text(method, "file")),
            method.TryGetProperty("line", out var line) ? line.GetInt32() : 0,
            VerdictOf(Text(method, "proof"), warnings),
            reasons,
            warnings);
    }

    // A report without verdicts: silence counts as proof, so that the oracles show what silence is worth.
    static Verdict VerdictOf(string? proof, string[] warnings) => proof switch
    {
        "proved" => Verdict.Proved,
        "notProved" => Verdict.NotProved,
        "warned" => Verdict.Warned,
        _ => Array.TrueForAll(warnings, _aboutWorth.Contains) ? Verdict.Proved : Verdict.Warned,
    };

    static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? items.EnumerateArray() : [];

    static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var text) ? text.ToString() : null;
}
