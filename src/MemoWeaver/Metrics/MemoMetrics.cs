#if NET8_0_OR_GREATER
using System.Diagnostics.Metrics;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

[assembly: CacheObserver(typeof(MemoWeaver.Metrics.MemoMetrics))]

namespace MemoWeaver.Metrics;

/// <summary>
/// The meter. It reads its counts from the caches when a listener asks. Only the durations of timed misses are pushed.
/// </summary>
sealed class MemoMetrics : CacheObserver
{
    public const string Name = "MemoWeaver";

    static readonly MetricSeries Series = new();
    static volatile Histogram<double>? s_durations;

    /// <summary>Publishes the meter.</summary>
    public MemoMetrics() => Publish();

    /// <summary>Creates the meter. Only the first call does anything.</summary>
    public static void Publish()
    {
        lock (Series)
        {
            if (s_durations == null)
                Make(new Meter(Name, typeof(MemoMetrics).Assembly.GetName().Version?.ToString()));
        }
    }

    /// <summary>Records the duration of a miss.</summary>
    public override void OnMissTimed(CacheSite site, double seconds)
    {
        LossWatch.OnMissTimed(site, seconds);
        if (s_durations is not { Enabled: true } durations)
            return;
        var key = new MetricKey(site);
        durations.Record(seconds, key.NameTag, key.KindTag);
    }

    static void Make(Meter meter)
    {
        meter.CreateObservableCounter(
            "memoweaver.cache.requests",
            static () => Series.Observe(static (series, add) =>
            {
                add(series.Totals.Hits, new("memoweaver.cache.request.type", "hit"));
                add(series.Totals.Misses, new("memoweaver.cache.request.type", "miss"));
            }),
            "{request}",
            "Calls of memoized methods: answered from the cache (hit), or by the method's body (miss).");
        meter.CreateObservableCounter(
            "memoweaver.cache.evictions",
            static () => Series.Observe(static (series, add) => add(series.Totals.Evictions, null)),
            "{entry}",
            "Results that were dropped to make room for others, or because memory was short.");
        meter.CreateObservableCounter(
            "memoweaver.cache.expirations",
            static () => Series.Observe(static (series, add) => add(series.Totals.Expirations, null)),
            "{entry}",
            "Results that were dropped because their lifetime was over.");
        meter.CreateObservableCounter(
            "memoweaver.cache.uncacheable",
            static () => Series.Observe(static (series, add) => add(series.Totals.Uncacheable, null)),
            "{request}",
            "Calls whose arguments could not be a key or whose result could not be kept. Each is a miss as well.");
        meter.CreateObservableCounter(
            "memoweaver.cache.modified_results",
            static () => Series.Observe(static (series, add) => add(series.Modified, null)),
            "{entry}",
            "Results that were found modified after they were stored. Only guarded caches look.");
        meter.CreateObservableCounter(
            "memoweaver.cache.stale_hits",
            static () => Series.Observe(static (series, add) => add(series.Ages.StaleHits, null)),
            "{request}",
            "Calls that got a result past its lifetime. Each is a hit as well.");
        meter.CreateObservableCounter(
            "memoweaver.cache.refreshes",
            static () => Series.Observe(static (series, add) => add(series.Ages.Refreshes, null)),
            "{run}",
            "Runs of bodies that began in the background. Each is a miss as well.");
        meter.CreateObservableCounter(
            "memoweaver.cache.failed_refreshes",
            static () => Series.Observe(static (series, add) => add(series.Ages.FailedRefreshes, null)),
            "{run}",
            "Runs of bodies that failed while there was an old result.");
        meter.CreateObservableUpDownCounter(
            "memoweaver.cache.entries",
            static () => Series.Observe(static (series, add) => add(series.Count, null)),
            "{entry}",
            "Results that are in the caches now.");
        s_durations = meter.CreateHistogram<double>(
            "memoweaver.cache.computation.duration",
            "s",
            "How long misses took, from the look-up to the result. A sample of them.");
    }
}
#endif
