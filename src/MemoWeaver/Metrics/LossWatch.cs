#if NET8_0_OR_GREATER
using System.Diagnostics.Tracing;
using System.Runtime.CompilerServices;
using MemoWeaver.Diagnostics;
using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>Tells listeners of caches whose hits take longer than their bodies.</summary>
static class LossWatch
{
    // Above this, a hit that is no loss is not worth measuring.
    const double MostSeconds = 0.001;

    static readonly ConditionalWeakTable<CacheSite, object> Told = [];

    /// <summary>Called for each timed miss. Measures on another thread, after 8, 16, 32… of them.</summary>
    public static void OnMissTimed(CacheSite site, double seconds)
    {
        var count = site.Durations.Count;
        if (seconds < MostSeconds && count >= 8 && (count & (count - 1)) == 0
            && MemoWeaverEventSource.Log.IsEnabled(EventLevel.Warning, EventKeywords.None)
            && !Told.TryGetValue(site, out _))
            ThreadPool.UnsafeQueueUserWorkItem(static site => Look(site), site, preferLocal: false);
    }

    static void Look(CacheSite site)
    {
        if (SiteSavings.Of(site) is not { MissCost: { } miss, HitCost: { } hit, CloneCost: { } copy }
            || hit + copy <= miss || !Told.TryAdd(site, site))
            return;
        MemoWeaverEventSource.Log.LosesTime(site.Name, (long)(hit + copy), (long)miss);
    }
}
#endif
