using System.Diagnostics.Metrics;

namespace MemoWeaver.Distributed;

/// <summary>What the meter <c>MemoWeaver</c> has about the server.</summary>
static class DistributedMetrics
{
    static readonly Meter s_meter = new("MemoWeaver", typeof(DistributedMetrics).Assembly.GetName().Version?.ToString());

    /// <summary>Look-ups on the server.</summary>
    public static readonly Counter<long> Lookups = s_meter.CreateCounter<long>("memoweaver.distributed.lookups", "{lookup}", "Look-ups on the server, by what was there: hit, miss, outdated, unreadable or other_code.");

    /// <summary>Operations that failed.</summary>
    public static readonly Counter<long> Errors = s_meter.CreateCounter<long>("memoweaver.distributed.errors", "{operation}", "Operations on the server that failed or took too long.");

    /// <summary>Operations that were not tried.</summary>
    public static readonly Counter<long> Skipped = s_meter.CreateCounter<long>("memoweaver.distributed.skipped", "{operation}", "Operations that were not tried, because the server did not answer shortly before.");

    /// <summary>Results that were not stored.</summary>
    public static readonly Counter<long> Unstored = s_meter.CreateCounter<long>("memoweaver.distributed.unstored", "{result}", "Results that were not stored on the server: an invalidation came meanwhile, somebody else was first, or they could not be written.");

    /// <summary>Invalidations that went out.</summary>
    public static readonly Counter<long> Invalidations = s_meter.CreateCounter<long>("memoweaver.distributed.invalidations", "{invalidation}", "Invalidations, by outcome: acknowledged, timed_out (some process did not answer in time) or kept (for when the server is back).");

    public static KeyValuePair<string, object?> Outcome(string outcome) => new("memoweaver.distributed.outcome", outcome);
}
