using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Shop.Metrics;

/// <summary>What one instrument said, by its labels.</summary>
sealed class Series(Instrument instrument)
{
    // Memoized methods take from microseconds to seconds.
    static readonly double[] Bounds = [1e-6, 1e-5, 1e-4, 1e-3, 2.5e-3, 5e-3, 1e-2, 2.5e-2, 1e-1, 1, 10];

    readonly bool isHistogram = instrument is Histogram<double>;
    readonly SortedDictionary<string, double> values = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Histogram> histograms = new(StringComparer.Ordinal);

    bool IsCounter => instrument is ObservableCounter<long> or ObservableCounter<double>;

    // The unit is part of a name where it is one of Prometheus' own, and so is "total" at the end of a counter.
    string Name => Labels.Name(instrument.Name) + (instrument.Unit == "s" ? "_seconds" : "") + (IsCounter ? "_total" : "");

    public void Record(string labels, double value)
    {
        if (!isHistogram)
        {
            values[labels] = value;
            return;
        }

        if (!histograms.TryGetValue(labels, out var histogram))
            histograms.Add(labels, histogram = new Histogram());
        histogram.Record(value);
    }

    public void Write(StringBuilder text)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP {Name} {instrument.Description?.Replace("\\", @"\\", StringComparison.Ordinal).ReplaceLineEndings(" ")}\n");
        text.Append(CultureInfo.InvariantCulture, $"# TYPE {Name} {(isHistogram ? "histogram" : IsCounter ? "counter" : "gauge")}\n");
        foreach (var (labels, value) in values)
            text.Append(CultureInfo.InvariantCulture, $"{Name}{{{labels}}} {value}\n");
        foreach (var (labels, histogram) in histograms)
            histogram.Write(text, Name, labels);
    }

    sealed class Histogram
    {
        readonly long[] counts = new long[Bounds.Length];
        long count;
        double sum;

        public void Record(double value)
        {
            // Buckets are cumulative: each counts what is at most its bound.
            for (var i = Bounds.Length - 1; i >= 0 && value <= Bounds[i]; i--)
                counts[i]++;
            count++;
            sum += value;
        }

        public void Write(StringBuilder text, string name, string labels)
        {
            for (var i = 0; i < counts.Length; i++)
                text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"{Bounds[i]}\"}} {counts[i]}\n");
            text.Append(CultureInfo.InvariantCulture, $"{name}_bucket{{{labels},le=\"+Inf\"}} {count}\n");
            text.Append(CultureInfo.InvariantCulture, $"{name}_sum{{{labels}}} {sum}\n{name}_count{{{labels}}} {count}\n");
        }
    }
}
