using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>Prints what rows measure.</summary>
internal static class RowReport
{
    /// <summary>Measures and prints the rows whose name contains the first argument, or all without one.</summary>
    /// <returns>Whether every bound holds.</returns>
    public static bool Print(IEnumerable<Row> rows, string[] args)
    {
        var areWithin = true;
        foreach (var row in rows.Where(r => args.Length == 0 || r.Name.Contains(args[0], StringComparison.Ordinal)))
        {
            var measured = row.Measure();
            areWithin &= row.Bound.Holds(measured.Median);
            Console.WriteLine($"{row.Name,-34} {Quartiles(measured)}");
            Console.WriteLine(Ratio(row, measured));
        }

        return areWithin;
    }

    public static string Quartiles(Measurement measured) => string.Create(CultureInfo.InvariantCulture,
        $"quartiles {measured.LowerQuartile:0.###} to {measured.UpperQuartile:0.###}  ({measured.Figures})");

    /// <summary>Returns the line that scripts read.</summary>
    public static string Ratio(Row row, Measurement measured) => string.Create(CultureInfo.InvariantCulture,
        $"ratio {row.Name} {measured.Median:0.###} {row.Bound}{(row.Bound.Holds(measured.Median) ? "" : "  BROKEN")}");
}
