using System.Diagnostics.Metrics;

namespace MemoWeaver.Distributed.Diagnostics;

/// <summary>The instruments about the server, on the meter <c>MemoWeaver</c>.</summary>
static class DistributedMetrics
{
    static readonly Meter s_meter =
        new("MemoWeaver", typeof(DistributedMetrics).Assembly.GetName().Version?.ToString());

    public static readonly Counter<long> Lookups = Counter("lookups", "{lookup}",
        "Lookups on the server, by outcome: hit, miss, outdated, unreadable or other_code.");

    public static readonly Counter<long> Errors = Counter("errors", "{operation}",
        "Operations on the server that failed or took too long.");

    public static readonly Counter<long> Skipped = Counter("skipped", "{operation}",
        "Operations that were not tried because the server had not answered shortly before.");

    public static readonly Counter<long> Unstored = Counter("unstored", "{result}",
        "Results that were not stored on the server: an invalidation came between, another process was first, or they "
        + "could not be written.");

    public static readonly Counter<long> Invalidations = Counter("invalidations", "{invalidation}",
        "Invalidations, by outcome: acknowledged, timed_out (some process did not answer in time) or kept (until the "
        + "server is back).");

    public static KeyValuePair<string, object?> Outcome(string outcome) =>
        new("memoweaver.distributed.outcome", outcome);

    static Counter<long> Counter(string name, string unit, string description) =>
        s_meter.CreateCounter<long>("memoweaver.distributed." + name, unit, description);
}
