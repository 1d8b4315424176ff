using System.Diagnostics;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Insight;

/// <summary>Savings are measured without a trace, and have the right sign.</summary>
[Collection(AloneCollection.Name)]
public class SavingsTests(ITestOutputHelper output)
{
    static MemoCache Of(CacheSite site) => Memo.Caches.Single(cache => cache.Name == site.Name);

    [Fact]
    public void A_long_body_saves_time_and_one_that_is_never_hit_loses_it()
    {
        var good = new Memo1<int>(100, Wait, name: "savings.good");
        var bad = new Memo1<int>(1, x => x, name: "savings.bad");
        for (var i = 0; i < 100; i++)
        {
            for (var j = 0; j < 10; j++)
                good.Call(j);
            bad.Call(i);
        }

        var before = (good.Info, good.Cache.Counters.Clock, string.Join(' ', good.Cache.Nodes().Select(n => n.Stamp)));
        var saved = Of(good.Site).Savings;
        var lost = Of(bad.Site).Savings;
        output.WriteLine($"{saved}\n{lost}");
        Assert.Equal(before, (good.Info, good.Cache.Counters.Clock, string.Join(' ', good.Cache.Nodes().Select(n => n.Stamp))));
        Assert.Equal((990, 10, 9), (saved.Hits, saved.Misses, saved.TimedMisses));
        Assert.InRange(saved.MissCost!.Value, 2e6, 1e9);
        Assert.InRange(saved.HitCost!.Value, 0.3, 1e8);
        Assert.Equal(0, saved.CloneCost);
        Assert.InRange(saved.Saved!.Value.TotalSeconds, 990 * 0.0019, 990);
        Assert.True(lost.Saved < TimeSpan.Zero);
        GC.KeepAlive(good);
        GC.KeepAlive(bad);
    }

    [Fact]
    public void Copies_count_and_eat_up_what_is_saved()
    {
        var site = new CacheSite(typeof(SavingsTests), "savings.copied", CacheFlags.None, 10, 0);
        var cache = new LruCache<IntKey, Snapshot<int[][]>>(site);
        var big = Enumerable.Range(0, 1000).Select(i => new int[100]).ToArray();
        for (var i = 0; i < 4; i++)
        {
            var key = new IntKey(i + 1);
            var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
            Assert.True(default(KeptCopy<int[][], ArrayCopier<int[], ArrayCopier<int, SharedCopier<int>>>>).TryStore(big, out var stored));
            LruCache<IntKey, Snapshot<int[][]>>.Store(cache, ref key, miss, stored);
        }

        var savings = Of(site).Savings;
        output.WriteLine(savings.ToString());
        Assert.InRange(savings.CloneCost!.Value, 10_000, 1e9);
        Assert.True(savings with { Hits = 1000, MissCost = savings.CloneCost / 2 } is { Saved: { } none } && none < TimeSpan.Zero);
        Assert.True(savings with { Hits = 1000, MissCost = savings.CloneCost * 2 + 1e6 } is { Saved: { } some } && some > TimeSpan.Zero);
    }

    [Fact]
    public void Nothing_is_made_up()
    {
        var memo = new Memo1<int>(10, x => x, name: "savings.unknown");
        Assert.Equal(new CacheSavings(), Of(memo.Site).Savings);
        memo.Call(1);
        var once = Of(memo.Site).Savings;
        Assert.Equal((0, null, null), (once.TimedMisses, once.MissCost, once.Saved));
        Assert.NotNull(once.HitCost);
        GC.KeepAlive(memo);
    }

    // 1,000 hits, and misses of a millisecond of which the first ones, and now and then one, took a quarter of a second.
    [Theory]
    [InlineData(5, new[] { 0 })]
    [InlineData(6, new[] { 0 })]
    [InlineData(6, new[] { 0, 1 })]
    [InlineData(7, new[] { 0, 1, 2 })]
    [InlineData(20, new[] { 0, 5, 11, 17 })]
    [InlineData(40, new[] { 0, 1, 2, 3, 4, 5, 30, 39 })]
    public void Warm_up_and_outliers_do_not_carry_the_estimate(int timed, int[] slow)
    {
        var memo = new Memo1<int>(10, x => x, name: "savings.warm" + timed + slow.Length);
        memo.Call(1);
        for (var i = 0; i < 1000; i++)
            memo.Call(1);
        for (var i = 0; i < timed; i++)
            memo.Site.Durations.Add(Stopwatch.Frequency / (slow.Contains(i) ? 4 : 1000));
        var savings = Of(memo.Site).Savings;
        Assert.Equal(timed, savings.TimedMisses);
        if (timed < 6)
        {
            Assert.Null(savings.MissCost);
            Assert.Null(savings.Saved);
            Assert.Contains("savings.warm", Memo.Report().Split("Not known")[1], StringComparison.Ordinal);
            return;
        }

        Assert.InRange(savings.MissCost!.Value, 0.9e6, 1.1e6);
        Assert.InRange(savings.Saved!.Value.TotalSeconds, 0.5, 1.1);
    }

    [Fact]
    public void Where_most_misses_are_long_the_mean_counts()
    {
        var memo = new Memo1<int>(10, x => x, name: "savings.mixed");
        for (var i = 0; i <= 30; i++)
            memo.Site.Durations.Add(i % 5 < 3 ? Stopwatch.Frequency : 0);
        Assert.InRange(memo.Site.Durations.Typical!.Value, 0.55e9, 0.65e9);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_kind_of_cache_is_measured(bool sliding)
    {
        var timed = new TimedMemo1<int>(100, 0.05, sliding, x => x, "savings.timed" + sliding);
        timed.Call(1);
        timed.Call(2);
        Assert.InRange(Of(timed.Site).Savings.HitCost!.Value, 0.3, 1e8);

        var site = new CacheSite(typeof(SavingsTests), "savings.slot" + sliding, sliding ? CacheFlags.Sliding : 0, 1, sliding ? 1000 : 0);
        CacheStore slot;
        if (sliding)
        {
            var own = new TimedSlot<int>(site);
            TimedSlot<int>.Store(own, SlotStore.BeginMiss(own, 0), 1);
            slot = own;
        }
        else
        {
            var own = new LruSlot<int>(site);
            LruSlot<int>.Store(own, SlotStore.BeginMiss(own, 0), 1);
            slot = own;
        }

        var savings = Of(site).Savings;
        Assert.InRange(savings.HitCost!.Value, 0.1, 1e8);
        Assert.Equal(1, savings.TimedMisses);
        Assert.Equal((0, 1), (slot.Info.Hits, slot.Count));
    }

    [Fact]
    public void Keys_that_throw_leave_the_cost_open()
    {
        var script = new Script();
        var site = new CacheSite(typeof(SavingsTests), "savings.throws", CacheFlags.None, 10, 0);
        var cache = new LruCache<ScriptedKey, int>(site);
        var key = new ScriptedKey(1, script);
        LruCache<ScriptedKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1);
        script.OnEquals = (_, _) => throw new InvalidOperationException();
        Assert.Null(Of(site).Savings.HitCost);
        script.OnEquals = null;
        Assert.NotNull(Of(site).Savings.HitCost);
    }

    [Fact]
    public void The_report_has_the_best_and_the_worst_first_in_100_columns()
    {
        var better = new Memo1<int>(100, Wait, name: "report.better");
        var good = new Memo1<int>(100, Wait, name: "report.good." + new string('x', 100));
        var bad = new Memo1<int>(1, x => x, name: "report.bad");
        var worse = new Memo1<int>(1, x => x, name: "report.worse");
        var unknown = new Memo1<int>(1, x => x, name: "report.unknown");
        for (var i = 0; i < 30; i++)
        {
            good.Call(i % 10);
            good.Call(i % 10);
            for (var j = 0; j < 10; j++)
                better.Call(j);
            for (var j = 0; j < 10; j++)
                bad.Call(i * 10 + j);
            for (var j = 0; j < 100; j++)
                worse.Call(i * 100 + j);
        }

        var text = Memo.Report();
        output.WriteLine(text);
        var lines = text.Split(Environment.NewLine);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 100));
        int Line(string part) => Array.FindIndex(lines, line => line.Contains(part, StringComparison.Ordinal));
        int[] places = [Line("Saves time"), Line("report.better"), Line("…xxxx"), Line("Loses time"), Line("report.worse"), Line("report.bad"), Line("Not known"), Line("report.unknown")];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        GC.KeepAlive((better, good, bad, worse, unknown));
    }

    [Fact]
    public void A_report_to_a_writer_ends_its_lines_as_the_writer_does()
    {
        var cache = new Memo1<int>(8, x => x, name: "report.written");
        cache.Call(1);
        using var writer = new StringWriter { NewLine = "|" };
        Memo.Report(writer);
        var lines = writer.ToString().Split('|');
        Assert.StartsWith("Memoized methods: ", lines[0], StringComparison.Ordinal);
        Assert.Single(lines, line => line.StartsWith("  report.written ", StringComparison.Ordinal));
        Assert.Equal("", lines[^1]);
        Assert.DoesNotContain('\n', writer.ToString());
        Assert.Throws<ArgumentNullException>(() => Memo.Report(null!));
        GC.KeepAlive(cache);
    }

    static int Wait(int x)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed.TotalMilliseconds < 2)
            Thread.SpinWait(10);
        return x;
    }
}
