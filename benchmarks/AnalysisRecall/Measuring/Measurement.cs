using System.Diagnostics;
using System.Text.RegularExpressions;
using AnalysisRecall.Exploring;
using SideBySide.Weaving;

namespace AnalysisRecall.Measuring;

/// <summary>A method whose cache callers see although it should be invisible.</summary>
/// <param name="Method">The method.</param>
/// <param name="Difference">The first step that differs.</param>
sealed record Visible(MethodVerdict Method, string Difference);

/// <summary>What a library showed.</summary>
sealed record Measured(string Library, int Eligible, int Reached, int Proved, int ProvedReached, int Steps,
    int Unstable,
    IReadOnlyList<Visible> Differences);

/// <summary>Weaves a library with all that is proved, and runs it side by side with the original.</summary>
sealed class Measurement(Library library, string folder, int seed, int calls, int most, int reasons)
{
    readonly Sides _sides = new(library.Assembly, library.Scenario, seed, calls);

    readonly Stopwatch _watch = Stopwatch.StartNew();

    public Measured Run()
    {
        var references = new ReferencedAssemblies(
        [
            .. Directory.GetFiles(AppContext.BaseDirectory, "*.dll"),
            .. Directory.GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll"),
        ]);
        var everything = WovenAssembly.Weave(library.Path, Output("everything"), references, WovenAssembly.Everything);
        Expect(everything);
        Console.WriteLine($"  {everything.Methods.Count} methods woven after {Clock()}");
        if (reasons > 0)
            Reasons(everything);
        var proved = everything.Methods.Where(m => m.Verdict == Verdict.Proved).ToList();
        var woven = WovenAssembly.Weave(library.Path, Output("proved"), references, WovenAssembly.ByAttributes,
            Marks.Add(proved.Select(m => m.Id).ToHashSet(StringComparer.Ordinal)));
        Expect(woven);
        var ids = everything.Methods.Select(m => m.Id).ToList();
        Instrumented.Write(library.Path, Output("instrumented"), references, ids);

        Console.WriteLine($"  {proved.Count} of them are proved; woven again after {Clock()}");

        IReadOnlyList<string> expected;
        while (true)
        {
            expected = _sides.Run(library.Path, null, out var hung);
            if (hung is null)
                break;
            Console.WriteLine($"  does not return, and is left out: {hung}");
            _sides.Skipped.Add(hung);
        }
        Console.WriteLine($"  {expected.Count} steps after {Clock()}");
        bool[] reached = [];
        var again = _sides.Run(Output("instrumented"), w => reached = Instrumented.Start(w.Assembly(library.Assembly),
            ids.Count), out _);
        var unstable = Enumerable.Range(0, expected.Count).Where(i => i >= again.Count
            || expected[i] != again[i]).ToHashSet();
        if (Environment.GetEnvironmentVariable("MEMOWEAVER_RECALL_TRACE") is { } file)
            File.WriteAllLines(file + "." + library.Assembly, expected.Select((e, i) => (unstable.Contains(i) ? "? "
                : "  ") + e));
        var differences = Differences(woven, expected, unstable);
        var hit = ids.Where((_, i) => reached[i]).ToHashSet(StringComparer.Ordinal);
        return new Measured(library.Assembly, ids.Count, hit.Count, proved.Count, proved.Count(m => hit.Contains(m.Id)),
            expected.Count, unstable.Count, differences);
    }

    // The first reason of each method, without the names that make it unique.
    void Reasons(WovenAssembly everything)
    {
        var kinds = everything.Methods.Where(m => m.Verdict == Verdict.NotProved)
            .Select(m => Regex.Replace(m.Reasons.FirstOrDefault() ?? "none", @" \[.*|`(?!.*cannot be followed)[^`]*`",
                "…"))
            .GroupBy(r => r).OrderByDescending(g => g.Count());
        Console.WriteLine($"  {everything.Methods.Count(m => m.Verdict == Verdict.Warned)} warned, "
            + $"{everything.Methods.Count(m => m.Verdict == Verdict.NotProved)} not proved:");
        foreach (var kind in kinds.Take(reasons))
            Console.WriteLine($"  {kind.Count(),6} {kind.Key}");
    }

    string Clock() => $"{_watch.Elapsed.TotalSeconds:0} s";

    string Output(string kind) => Path.Combine(folder, library.Assembly, kind, library.Assembly + ".dll");

    static void Expect(WovenAssembly woven)
    {
        if (woven.Errors.Count > 0)
            throw new InvalidOperationException(string.Join("\n", woven.Errors));
    }

    // Each round finds one method: the last of the shortest run of caches that differs, in the order of the report.
    List<Visible> Differences(WovenAssembly woven, IReadOnlyList<string> expected, HashSet<int> unstable)
    {
        var found = new List<Visible>();
        var enabled = woven.Methods.ToList();
        var all = woven.Methods.Select(m => m.Name).ToList();
        while (true)
        {
            var difference = Difference(enabled, enabled.Count);
            if (difference is null || found.Count == most)
            {
                if (difference is not null)
                    Console.WriteLine($"  more than {most}: {difference}");
                return found;
            }
            int low = 0, high = enabled.Count;
            while (high - low > 1)
            {
                var middle = (low + high) / 2;
                if (Difference(enabled, middle) is { } shorter)
                    (high, difference) = (middle, shorter);
                else
                    low = middle;
            }
            found.Add(new Visible(enabled[high - 1], difference));
            Console.WriteLine($"  {enabled[high - 1].Name}: {difference}");
            enabled.RemoveAt(high - 1);
        }

        string? Difference(List<MethodVerdict> methods, int count)
        {
            var on = methods.Take(count).Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
            var actual = _sides.RunWoven(woven.Path, [.. all.Where(n => !on.Contains(n))], out var hung);
            for (var i = 0; i < expected.Count; i++)
            {
                if (i >= actual.Count)
                    return hung is null ? "ended" : $"does not return: {hung}";
                if (!unstable.Contains(i) && expected[i] != actual[i])
                    return $"step {i}\n      unwoven {Short(expected[i], actual[i])}\n      woven   {Short(actual[i], expected[i])}";
            }
            return null;
        }
    }

    // Long texts are shown from where they differ.
    static string Short(string text, string other)
    {
        var same = 0;
        while (same < text.Length && same < other.Length && text[same] == other[same])
            same++;
        var start = Math.Max(0, same - 60);
        var name = text.Split(" -> ")[0];
        var shown = text.Substring(start, Math.Min(140, text.Length - start)).ReplaceLineEndings("¶");
        return start == 0 ? shown : $"{name[..Math.Min(60, name.Length)]} … {shown}";
    }
}
