using System.Diagnostics;
using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>Measures every row of the table and says which bounds are broken.</summary>
internal static class QuickRun
{
    /// <returns>0 where every bound holds.</returns>
    public static int Run(string filter)
    {
        var start = Stopwatch.GetTimestamp();
        var results = new List<(Row Row, Measurement Measured)>();
        foreach (var row in (filter.Length == 0 ? Rows.All : Rows.All.Concat(Rows.Large)).Where(r => r.Name.Contains(filter, StringComparison.Ordinal)))
        {
            var measured = row.DependsOnPlacement ? FreshProcess.Measure(row.Name) : row.Measure();
            results.Add((row, measured));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Name,-40} {measured.Median,7:0.###}  {RowReport.Quartiles(measured)}"));
        }

        var broken = results.Where(r => !r.Row.Bound.Holds(r.Measured.Median)).ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"\n{results.Count} rows in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s, {broken.Count} beyond their bound\n"));
        foreach (var (row, measured) in results)
            Console.WriteLine(RowReport.Ratio(row, measured));
        return broken.Count == 0 ? 0 : 1;
    }
}
