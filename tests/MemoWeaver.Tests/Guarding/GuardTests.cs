using System.Diagnostics.Tracing;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Guarding;

/// <summary>Guarded caches, in the shape that the weaver emits.</summary>
[Collection(AloneCollection.Name)]
public sealed class GuardTests : IDisposable
{
    public GuardTests()
    {
        Memo.Guard = true;
        Memo.ClearModifiedResults();
    }

    public void Dispose()
    {
        Memo.Guard = false;
        Memo.ClearModifiedResults();
    }

    static string[] Found => [.. Memo.ModifiedResults.Select(result => result.ToString())];

    [Fact]
    public void A_hit_reports_once_what_was_modified()
    {
        var memo = new Memo1<List<int>>(10, x => [x, x], name: "guard.hit");
        memo.Call(1);
        memo.Call(1);
        Assert.Empty(Found);
        memo.Call(1)[1] = 5;
        for (var i = 0; i < 3; i++)
            memo.Call(1);
        Assert.Equal(["guard.hit: key (1), List<int>: [1]"], Found);
        memo.Call(1).Add(6);
        memo.Call(1);
        Assert.Equal(["guard.hit: key (1), List<int>: [1]", "guard.hit: key (1), List<int>: [2]"], Found);
        Assert.Equal(2, memo.Site.Modified);
    }

    [Fact]
    public void Figures_and_results_are_those_of_any_cache()
    {
        var memo = new Memo1<List<int>>(3, x => [x], name: "guard.figures");
        for (var i = 0; i < 100; i++)
            Assert.Equal([i % 4], memo.Call(i % 4));
        Memo.Guard = false;
        var other = new Memo1<List<int>>(3, x => [x], name: "guard.other");
        for (var i = 0; i < 100; i++)
            other.Call(i % 4);
        Assert.Equal(other.Counts, memo.Counts);
        Assert.False(other.Cache.Counters.IsGuarded);
        for (var i = 0; i < 5000; i++)
            memo.Call(0);
        Assert.True(memo.Cache.Counters.IsGuarded);
        memo.Site.Clear();
        Assert.True(memo.Cache.Counters.IsGuarded);
        Assert.Equal((0, 0, 0), memo.Counts);
    }

    [Fact]
    public void Whatever_takes_a_result_out_checks_it()
    {
        var memo = new Memo1<int[]>(1, x => [x], name: "guard.out");
        memo.Call(1)[0] = 7;
        memo.Call(2); // evicts
        Assert.Equal(["guard.out: key (1), int[]: [0]"], Found);
        memo.Call(2)[0] = 7;
        Assert.True(memo.Remove(2));
        Assert.Equal(2, Found.Length);
        memo.Call(3)[0] = 7;
        memo.Site.Clear();
        Assert.Equal(3, Found.Length);
    }

    [Fact]
    public void Expired_results_are_checked()
    {
        var time = new FakeTimeProvider();
        using var use = Memo.UseTimeProvider(time);
        var memo = new TimedMemo1<int[]>(10, 60, sliding: false, x => [x], "guard.timed");
        memo.Call(1)[0]++;
        time.Advance(TimeSpan.FromMinutes(2));
        memo.Call(1);
        Assert.Equal(["guard.timed: key (1), int[]: [0]"], Found);
    }

    [Fact]
    public void A_method_without_parameters()
    {
        var slot = new LruSlot<int[]>(new CacheSite(typeof(GuardTests), "guard.slot", CacheFlags.None, 1, 0));
        LruSlot<int[]>.Store(slot, SlotStore.BeginMiss(slot, 0), [1]);
        Assert.True(slot.TryGet(out var value));
        value[0]++;
        slot.TryGet(out _);
        Assert.Equal(["guard.slot: key (), int[]: [0]"], Found);
        value[0]++;
        slot.DropAll();
        Assert.Equal(2, Found.Length);
    }

    [Fact]
    public void A_custom_store()
    {
        var site = new CacheSite(typeof(GuardTests), "guard.custom", CacheFlags.None, 10, 0);
        site.UseStore(typeof(Stores.FifoStore<,>),
            size => new Stores.FifoStore<CustomStoreKey<IntKey>, CustomStoreEntry<IntKey, int[]>>(size));
        var cache = new CustomStoreCache<IntKey, int[]>(site);
        var key = new IntKey(3);
        var hash = key.GetKeyHash();
        CustomStoreCache<IntKey, int[]>.Store(cache, ref key, KeyedStore.BeginMiss(cache, hash), [1]);
        Assert.True(cache.TryGet(ref key, hash, out var value));
        Assert.Empty(Found);
        value[0]++;
        cache.TryGet(ref key, hash, out _);
        Assert.Equal(["guard.custom: key (3), int[]: [0]"], Found);
    }

    [Fact]
    public void A_private_copy_is_watched_itself()
    {
        var memo = new Memo1<Snapshot<List<int>>>(10, x =>
        {
            Assert.True(default(KeptCopy<List<int>, RuntimeCopier<List<int>>>).TryStore([x], out var stored));
            return stored;
        }, name: "guard.copy");
        memo.Call(1);
        default(KeptCopy<List<int>, RuntimeCopier<List<int>>>).Value(memo.Call(1)).Add(1);
        memo.Call(1);
        Assert.Empty(Found);
        memo.Call(1).Copy.Add(1);
        memo.Call(1);
        Assert.Equal(["guard.copy: key (1), List<int>: [1]"], Found);
    }

    [Fact]
    public void Several_threads_find_one_change_once()
    {
        var memo = new Memo1<int[]>(10, x => new int[100], name: "guard.threads");
        memo.Call(1)[99] = 1;
        Parallel.For(0, 64, _ => memo.Call(1));
        Assert.Single(Found);
    }

    [Fact]
    public void It_is_reported_by_event_and_by_text()
    {
        using var listener = new Listener();
        var memo = new Memo1<int[]>(10, x => [x], name: "guard.event");
        memo.Call(1)[0]++;
        memo.Call(1);
        SpinWait.SpinUntil(() => listener.Text != null, TimeSpan.FromSeconds(30));
        Assert.Equal("guard.event|1|[0]", listener.Text);
        Assert.Contains("Results that were modified after they were stored" + Environment.NewLine
            + "  guard.event: key (1), int[]: [0]", Memo.Report(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_switch_is_read_from_the_environment()
    {
        Assert.True(MemoSwitch.Read(null, "1"));
        Assert.False(MemoSwitch.Read(null, null));
        Memo.Guard = false;
        Assert.False(new Memo1<int>(1, x => x).Cache.Counters.IsGuarded);
    }

    sealed class Listener : EventListener
    {
        public volatile string? Text;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name == "MemoWeaver")
                EnableEvents(eventSource, EventLevel.Error);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            // Other caches of these tests may be checked late.
            if (eventData is { EventName: "ResultModified", Payload: ["guard.event", ..] })
                Text = string.Join('|', eventData.Payload!);
        }
    }
}
