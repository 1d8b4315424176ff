using MemoWeaver.Shop.Tests.Infrastructure;
using Shop.Metrics;

namespace MemoWeaver.Shop.Tests;

/// <summary>What Prometheus is told, and the settings that <c>appsettings.json</c> has.</summary>
public sealed class MetricsTests
{
    [Fact]
    public async Task Count_hits_and_misses_of_each_method()
    {
        await using var server = await ShopServer.StartAsync();
        using var client = server.Connect();
        await client.CategoryAsync("Hats");
        var before = await Scrape.OfAsync(client);
        for (var i = 0; i < 5; i++)
        {
            await client.ProductAsync(7);
            await client.ProductAsync(8);
        }

        var after = await Scrape.OfAsync(client);
        Assert.Equal(2, after.Requests("Shop.Catalog.FindAsync", "miss") - before.Requests("Shop.Catalog.FindAsync", "miss"));
        Assert.Equal(8, after.Requests("Shop.Catalog.FindAsync", "hit") - before.Requests("Shop.Catalog.FindAsync", "hit"));
        Assert.Equal(0, after.Requests("Shop.Catalog.InCategoryAsync", "miss") - before.Requests("Shop.Catalog.InCategoryAsync", "miss"));
        Assert.Contains(after.Series, series => series.StartsWith("memoweaver_cache_computation_duration_seconds_bucket{", StringComparison.Ordinal) && series.Contains("le=\"+Inf\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Buckets_are_cumulative_and_labels_escaped()
    {
        using var meter = new System.Diagnostics.Metrics.Meter("Shop.Tests.Prometheus");
        using var text = new PrometheusText(meter.Name);
        var durations = meter.CreateHistogram<double>("a.duration", "s", "How long.");
        durations.Record(0.002, new KeyValuePair<string, object?>("a.name", "\"x\"\\\n"));
        durations.Record(0.2, new KeyValuePair<string, object?>("a.name", "\"x\"\\\n"));
        durations.Record(20, new KeyValuePair<string, object?>("a.name", "\"x\"\\\n"));
        meter.CreateObservableCounter("a.count", () => 3L);

        var lines = text.Write().Split('\n');
        const string labels = """a_name="\"x\"\\\n",""";
        Assert.Contains("# TYPE a_count_total counter", lines);
        Assert.Contains("a_count_total{} 3", lines);
        Assert.Contains("# HELP a_duration_seconds How long.", lines);
        Assert.Contains("# TYPE a_duration_seconds histogram", lines);
        Assert.Contains($$"""a_duration_seconds_bucket{{{labels}}le="0.001"} 0""", lines);
        Assert.Contains($$"""a_duration_seconds_bucket{{{labels}}le="0.0025"} 1""", lines);
        Assert.Contains($$"""a_duration_seconds_bucket{{{labels}}le="1"} 2""", lines);
        Assert.Contains($$"""a_duration_seconds_bucket{{{labels}}le="+Inf"} 3""", lines);
        Assert.Contains($$"""a_duration_seconds_count{{{labels.TrimEnd(',')}}} 3""", lines);
    }

    [Fact]
    public async Task Sizes_and_lifetimes_are_those_of_the_settings()
    {
        await using var server = await ShopServer.StartAsync();
        using var client = await server.ConnectAsync(user: 1);
        await client.ProductAsync(7);
        await client.CategoryAsync("Hats");
        await client.OrdersAsync();
        await client.IsLetInAsync();

        var caches = Memo.Caches.ToDictionary(cache => cache.Name, cache => cache.Parameters);
        Assert.Equal(4000, caches["Shop.Catalog.FindAsync(Int32, CancellationToken)"].MaxSize);
        Assert.Equal(100, caches["Shop.Catalog.InCategoryAsync(String, CancellationToken)"].MaxSize);
        Assert.Equal(TimeSpan.FromMinutes(10), caches["Shop.Catalog.InCategoryAsync(String, CancellationToken)"].Lifetime);
        Assert.Equal(1000, caches["Shop.Orders.LastOf(Int32, Int32)"].MaxSize);
        Assert.Equal(1000, caches["Shop.Accounts.PermissionsOf(Int32)"].MaxSize);
    }
}
