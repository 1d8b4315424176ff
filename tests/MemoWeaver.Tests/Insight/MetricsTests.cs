using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Insight;

/// <summary>The metrics as OpenTelemetry sees them.</summary>
[Collection(AloneCollection.Name)]
public class MetricsTests
{
    static readonly string[] Instruments =
    [
        "memoweaver.cache.computation.duration s Histogram",
        "memoweaver.cache.entries {entry} LongSumNonMonotonic",
        "memoweaver.cache.evictions {entry} LongSum",
        "memoweaver.cache.expirations {entry} LongSum",
        "memoweaver.cache.failed_refreshes {run} LongSum",
        "memoweaver.cache.modified_results {entry} LongSum",
        "memoweaver.cache.refreshes {run} LongSum",
        "memoweaver.cache.requests {request} LongSum",
        "memoweaver.cache.stale_hits {request} LongSum",
        "memoweaver.cache.uncacheable {request} LongSum",
    ];

    [Fact]
    public void Figures_are_those_of_Info_by_method_and_kind()
    {
        using var collected = new Collected();
        var lru = new Memo1<int>(4, x => x, name: "metrics.lru");
        var timed = new TimedMemo1<int>(100, 3600, false, x => x, "metrics.timed");
        for (var i = 0; i < 10; i++)
        {
            lru.Call(i);
            lru.Call(i);
            timed.Call(i % 3);
        }

        lru.Site.CountUncacheable();
        collected.Read();
        Assert.Equal(Instruments, collected.Described.Order(StringComparer.Ordinal));
        Assert.Equal((10, 10), collected.Requests("metrics.lru", "lru"));
        Assert.Equal((7, 3), collected.Requests("metrics.timed", "timed"));
        Assert.Equal(6, collected.Value("evictions", "metrics.lru"));
        Assert.Equal(0, collected.Value("evictions", "metrics.timed"));
        Assert.Equal(4, collected.Value("entries", "metrics.lru"));
        Assert.Equal(3, collected.Value("entries", "metrics.timed"));
        Assert.Equal(1, collected.Value("uncacheable", "metrics.lru"));
        GC.KeepAlive(lru);
        GC.KeepAlive(timed);
    }

    [Fact]
    public void Durations_are_of_timed_misses_in_seconds()
    {
        using var collected = new Collected();
        var memo = new Memo1<int>(100, x => Wait(x), name: "metrics.duration");
        for (var i = 0; i < 5; i++)
            memo.Call(i);
        for (var i = 0; i < 5; i++)
            memo.Call(i);
        collected.Read();
        var (count, sum) = collected.Durations("metrics.duration");
        Assert.Equal(4, count); // all but the first: they are long
        Assert.InRange(sum, 4 * 0.002, 4 * 0.002 + 60);
    }

    [Fact]
    public void Totals_never_fall_by_Clear_nor_when_objects_or_sites_are_gone()
    {
        using var collected = new Collected();
        var gone = UseAndForget(collected);
        Assert.Equal((150, 450), collected.Requests("metrics.objects", "lru"));
        Collect(gone);
        collected.Read();
        Assert.Equal((150, 450), collected.Requests("metrics.objects", "lru"));
        Assert.Equal(0, collected.Value("entries", "metrics.objects"));

        var again = new Memo1<int>(100, x => x, name: "metrics.objects");
        again.Call(1);
        again.Call(1);
        again.Site.Clear();
        collected.Read();
        Assert.Equal((151, 451), collected.Requests("metrics.objects", "lru"));
        Assert.Equal(0, again.Info.Misses);
        GC.KeepAlive(again);
    }

    [Fact]
    public void Instantiations_with_one_name_are_one_series()
    {
        using var collected = new Collected();
        Memo1<int>[] memos = [new(1, x => x, name: "metrics.generic"), new(1, x => x, name: "metrics.generic")];
        foreach (var memo in memos)
            memo.Call(1);
        collected.Read();
        Assert.Equal((0, 2), collected.Requests("metrics.generic", "lru"));
        Assert.Equal(2, collected.Value("entries", "metrics.generic"));
        GC.KeepAlive(memos);
    }

    static int Wait(int x)
    {
        var until = System.Diagnostics.Stopwatch.StartNew();
        while (until.Elapsed.TotalMilliseconds < 2)
            Thread.SpinWait(10);
        return x;
    }

    // Objects whose caches die while the site lives, and then the site as well.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference UseAndForget(Collected collected)
    {
        var site = new CacheSite(typeof(MetricsTests), "metrics.objects", CacheFlags.PerInstance, 2, 0);
        WeakReference owner = null!;
        for (var i = 0; i < 50; i++)
            owner = UseOne(site);
        Collect(owner);
        for (var i = 0; i < 50; i++)
            UseOne(site);
        var again = new CacheSite(typeof(MetricsTests), "metrics.objects", CacheFlags.PerInstance, 2, 0);
        for (var i = 0; i < 50; i++)
            UseOne(again);
        collected.Read();
        GC.KeepAlive(site);
        GC.KeepAlive(again);
        return new WeakReference(site);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference UseOne(CacheSite site)
    {
        LruCache<IntKey, int>? field = null;
        var owner = new object();
        var cache = LruCache<IntKey, int>.For(ref field, site, owner);
        foreach (var x in (int[])[1, 2, 1, 3])
        {
            var key = new IntKey(x);
            if (!cache.TryGet(ref key, key.GetKeyHash(), out _))
                LruCache<IntKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), x);
        }

        return new WeakReference(cache);
    }

    static void Collect(WeakReference reference)
    {
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !reference.IsAlive;
            },
            TimeSpan.FromSeconds(30)));
    }
}
