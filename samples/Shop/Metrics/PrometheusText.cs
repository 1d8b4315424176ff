using System.Diagnostics.Metrics;
using System.Text;

namespace Shop.Metrics;

/// <summary>Listens to one meter and writes what it says as Prometheus reads it. A program that collects more than this uses OpenTelemetry.</summary>
sealed class PrometheusText : IDisposable
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    readonly MeterListener listener = new();
    readonly SortedDictionary<string, Series> series = new(StringComparer.Ordinal);
    readonly Lock gate = new();

    public PrometheusText(string meter)
    {
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == meter)
                self.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Record(instrument, value, tags));
        listener.Start();
    }

    /// <summary>Asks the meter and writes all series.</summary>
    public string Write()
    {
        // Not within the lock: it calls Record, and what is observed takes locks of its own.
        listener.RecordObservableInstruments();
        var text = new StringBuilder();
        lock (gate)
        {
            foreach (var one in series.Values)
                one.Write(text);
        }

        return text.ToString();
    }

    public void Dispose() => listener.Dispose();

    void Record(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var labels = Labels.Of(tags);
        lock (gate)
        {
            if (!series.TryGetValue(instrument.Name, out var one))
                series.Add(instrument.Name, one = new Series(instrument));
            one.Record(labels, value);
        }
    }
}
