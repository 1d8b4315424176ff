using System.Globalization;

namespace MemoWeaver.Benchmarks.Quick;

/// <summary>The median of a row, the quartiles around it, and the two figures that it is the ratio of, as people read them.</summary>
internal readonly record struct Measurement(double Median, double LowerQuartile, double UpperQuartile, string Figures)
{
    public static Measurement Of(IEnumerable<double> rounds, string figures)
    {
        var sorted = rounds.Order().ToArray();
        return new(sorted[sorted.Length / 2], sorted[sorted.Length / 4], sorted[sorted.Length * 3 / 4], figures);
    }

    public static Measurement Of(double figure, string figures) => new(figure, figure, figure, figures);

    /// <summary>For another process to read.</summary>
    public string Format() => string.Create(CultureInfo.InvariantCulture, $"{Median:R}|{LowerQuartile:R}|{UpperQuartile:R}|{Figures}");

    public static Measurement Parse(string formatted)
    {
        var parts = formatted.Trim().Split('|');
        double Number(int index) => double.Parse(parts[index], CultureInfo.InvariantCulture);
        return new(Number(0), Number(1), Number(2), parts[3]);
    }
}
