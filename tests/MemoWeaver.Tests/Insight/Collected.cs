using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace MemoWeaver.Tests.Insight;

/// <summary>Collects the metrics of the library by OpenTelemetry's in-memory exporter.</summary>
sealed class Collected : IDisposable
{
    const string Prefix = "memoweaver.cache.";

    readonly List<Metric> _metrics = [];
    readonly MeterProvider _provider;

    public Collected() =>
        _provider = Sdk.CreateMeterProviderBuilder().AddMeter(Memo.MeterName).AddInMemoryExporter(_metrics).Build();

    /// <summary>Name, unit and kind of each instrument.</summary>
    public IEnumerable<string> Described => _metrics.Select(metric => $"{metric.Name} {metric.Unit} {metric.MetricType}");

    public void Read()
    {
        _metrics.Clear();
        Assert.True(_provider.ForceFlush());
    }

    public (long Hits, long Misses) Requests(string name, string kind) =>
        (Sum("requests", name, ("kind", kind), ("request.type", "hit")), Sum("requests", name, ("kind", kind), ("request.type", "miss")));

    public long Value(string instrument, string name) => Sum(instrument, name);

    public (long Count, double Sum) Durations(string name)
    {
        var point = Assert.Single(Points("computation.duration", name));
        return (point.GetHistogramCount(), point.GetHistogramSum());
    }

    public void Dispose() => _provider.Dispose();

    long Sum(string instrument, string name, params (string Tag, string Value)[] tags) =>
        Assert.Single(Points(instrument, name, tags)).GetSumLong();

    List<MetricPoint> Points(string instrument, string name, params (string Tag, string Value)[] tags)
    {
        var points = new List<MetricPoint>();
        foreach (ref readonly var point in _metrics.Single(metric => metric.Name == Prefix + instrument).GetMetricPoints())
        {
            var all = new Dictionary<string, object?>();
            foreach (var tag in point.Tags)
                all.Add(tag.Key, tag.Value);
            if (Equals(all[Prefix + "name"], name) && tags.All(tag => Equals(all[Prefix + tag.Tag], tag.Value)))
                points.Add(point);
        }

        return points;
    }
}
