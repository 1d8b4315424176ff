using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

public class ConfigureTests
{
    // What is configured stays: each test has names of its own.
    private readonly string name = "Configured" + Guid.NewGuid().ToString("N");

    [Fact]
    public void A_site_that_is_made_later_is_configured()
    {
        Memo.Configure(name + ".*", o =>
        {
            o.MaxSize = 2;
            o.Lifetime = TimeSpan.FromSeconds(1.0001);
            o.MaxWeight = 5;
        });
        var lru = Site(".Lru");
        var timed = Site(".Timed", CacheFlags.Timed, 3600);
        var weighed = new CacheSite(typeof(ConfigureTests), name + ".Weighed", CacheFlags.None, -1, 0, 100, new Func<int, int>(v => v));
        Assert.Equal((2, null, null), (lru.Parameters.MaxSize, lru.Parameters.Lifetime, lru.Parameters.MaxWeight));
        Assert.Equal((2, TimeSpan.FromMilliseconds(1001), null), (timed.Parameters.MaxSize, timed.Parameters.Lifetime, timed.Parameters.MaxWeight));
        Assert.Equal((2, null, 5L), (weighed.Parameters.MaxSize, weighed.Parameters.Lifetime, weighed.Parameters.MaxWeight));
        var cache = new LruCache<IntKey, long>(lru);
        Fill(cache, 5);
        Assert.Equal((2, 2, 3), (lru.Info.MaxSize, lru.Info.Count, lru.Info.Evictions));
    }

    [Fact]
    public void So_are_the_caches_of_objects()
    {
        Memo.Configure(name, o => o.MaxSize = 3);
        var site = Site("", CacheFlags.PerInstance);
        LruCache<IntKey, long>? one = null, other = null;
        Fill(LruCache<IntKey, long>.For(ref one, site, new object()), 9);
        Fill(LruCache<IntKey, long>.For(ref other, site, new object()), 9);
        Assert.Equal((3, 3), (one!.Count, other!.Count));
    }

    [Fact]
    public void A_site_that_was_only_looked_at_is_configured_too()
    {
        var site = Site("", CacheFlags.Timed | CacheFlags.Sliding, 3600);
        var cache = new TimedCache<IntKey, long>(site);
        var slotSite = Site(".Slot", CacheFlags.Timed | CacheFlags.Sliding, 3600);
        var slot = new TimedSlot<long>(slotSite);
        Memo.Configure(name + "*", o => o.Lifetime = TimeSpan.FromSeconds(10));
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using (Memo.UseTimeProvider(time))
        {
            var key = new IntKey(1);
            TimedCache<IntKey, long>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 7);
            TimedSlot<long>.Store(slot, SlotStore.BeginMiss(slot, 0), 7);
            for (var i = 0; i < 3; i++)
            {
                time.Advance(TimeSpan.FromSeconds(8));
                Assert.True(cache.TryGet(ref key, key.GetKeyHash(), out _));
                Assert.True(slot.TryGet(out _));
            }

            // A hit that started the old lifetime anew would still be there.
            time.Advance(TimeSpan.FromSeconds(10));
            Assert.False(cache.TryGet(ref key, key.GetKeyHash(), out _));
            Assert.False(slot.TryGet(out _));
        }
    }

    [Fact]
    public void Each_setting_is_that_of_the_most_specific_pattern_that_has_it()
    {
        Memo.Configure(name + ".Catalog.Price", o => o.MaxSize = 1);
        Memo.Configure(name + "*", o => (o.MaxSize, o.Lifetime, o.Enabled) = (3, TimeSpan.FromSeconds(3), false));
        Memo.Configure(name + ".Catalog.*", o => (o.MaxSize, o.Lifetime) = (2, TimeSpan.FromSeconds(2)));
        Memo.Configure(name + ".Catalog*.", o => o.MaxSize = 99);
        Memo.Configure("*" + name + ".Catalog.", o => o.MaxSize = 99);
        Memo.Configure(name + ".Catalog.P*", o => o.Enabled = true);
        var price = Site(".Catalog.Price", CacheFlags.Timed, 60);
        var offers = Site(".Catalog.Offers", CacheFlags.Timed, 60);
        var other = Site(".Other", CacheFlags.Timed, 60);
        Assert.Equal((1, 2000L, true), (price.Limit, price.Lifetime, price.Enabled));
        Assert.Equal((2, 2000L, false), (offers.Limit, offers.Lifetime, offers.Enabled));
        Assert.Equal((3, 3000L, false), (other.Limit, other.Lifetime, other.Enabled));

        // Of two that are equally specific the later one counts.
        Memo.Configure(name + ".Cat*log.*", o => o.Unbounded = false);
        Memo.Configure(name + ".Catalog*", o => o.MaxSize = 4);
        Assert.Equal(2, offers.Limit);
        Memo.Configure(name + ".Catalog.*", o => o.MaxSize = 5);
        Assert.Equal(5, offers.Limit);
        Memo.Configure(name + ".Catalog.*", o => o.Unbounded = true);
        Assert.Equal((int.MaxValue, null, 1), (offers.Limit, offers.Info.MaxSize, price.Limit));
    }

    [Fact]
    public void What_a_cache_has_not_is_not_given_to_it()
    {
        Memo.Configure(name, o => (o.Lifetime, o.MaxWeight) = (TimeSpan.FromSeconds(1), 1));
        var site = Site("");
        Assert.Equal((0L, 0L, 128), (site.Lifetime, site.MaxWeight, site.Limit));
    }

    [Fact]
    public void Off_at_the_start_and_on_later()
    {
        Memo.Configure(name, o => o.Enabled = false);
        var site = Site("");
        var cache = new LruCache<IntKey, long>(site);
        Fill(cache, 2);
        Assert.Equal((false, 0), (site.Enabled, site.Info.Count));
        site.Enabled = true;
        Fill(cache, 2);
        Assert.Equal(2, site.Info.Count);
    }

    [Fact]
    public void Eviction_is_configured()
    {
        Memo.Configure(name, o => o.Eviction = Eviction.Adaptive);
        var site = Site("");
        Assert.Equal((Eviction.Adaptive, true, false), (site.Parameters.Eviction, site.IsAdaptive, site.IsFifo));
        Memo.Configure(name, o => o.Eviction = Eviction.Fifo);
        Assert.Equal((Eviction.Fifo, false, true), (site.Parameters.Eviction, site.IsAdaptive, site.IsFifo));
        Memo.Configure(name, o => o.MaxSize = 7);
        Assert.Equal(Eviction.Fifo, site.Parameters.Eviction);
        Assert.Throws<ArgumentOutOfRangeException>(() => Memo.Configure(name, o => o.Eviction = (Eviction)3));
    }

    [Fact]
    public void Too_late_is_an_error_that_changes_nothing()
    {
        var used = Site(".Used");
        Fill(new LruCache<IntKey, long>(used), 1);
        var unused = Site(".Unused");
        var late = Assert.Throws<InvalidOperationException>(() => Memo.Configure(name + ".*", o => o.MaxSize = 1));
        Assert.Equal(
            $"Memo.Configure(\"{name}.*\", …) comes too late: the cache of {name}.Used was used already, and would change. Configure caches at the start of the program, "
            + "before any memoized method is called. To turn a cache off later, set Memo.Of(…).Enabled.",
            late.Message);
        Assert.Equal((128, 128, 128), (used.Limit, unused.Limit, Site(".Later").Limit));
        Memo.Configure(name + ".Un*", o => o.MaxSize = 1);
        Assert.Equal(1, unused.Limit);
    }

    /// <summary>Tests start a web application several times in one process.</summary>
    [Fact]
    public void The_same_once_more_is_no_error()
    {
        Memo.Configure(name, o => (o.MaxSize, o.Enabled) = (4, true));
        var site = Site("");
        Fill(new LruCache<IntKey, long>(site), 2);
        Memo.Configure(name, o => (o.MaxSize, o.Enabled) = (4, true));
        site.Enabled = false;
        Memo.Configure(name, o => (o.MaxSize, o.Enabled) = (4, true));
        Assert.Equal((4, false), (site.Limit, site.Enabled));
        Assert.Throws<InvalidOperationException>(() => Memo.Configure(name, o => o.MaxSize = 5));
    }

    [Fact]
    public void A_result_that_was_set_is_a_use()
    {
        var site = Site("");
        var cache = new LruCache<IntKey, long>(site);
        var key = new IntKey(1);
        ((CacheEntry<long>)CacheEntry.Make<IntKey, long, long, KeptValue<long>>(cache, ref key, isKeyable: true)).Set(1);
        Assert.Throws<InvalidOperationException>(() => Memo.Configure(name, o => o.MaxSize = 5));
    }

    [Fact]
    public void Options_are_checked_and_read_once()
    {
        CacheOptions? kept = null;
        Memo.Configure(name, o =>
        {
            kept = o;
            Assert.Throws<ArgumentOutOfRangeException>(() => o.MaxSize = -1);
            Assert.Throws<ArgumentOutOfRangeException>(() => o.Lifetime = TimeSpan.Zero);
            Assert.Throws<ArgumentOutOfRangeException>(() => o.MaxWeight = 0);
            o.MaxSize = 7;
        });
        kept!.MaxSize = 8;
        Assert.Equal(7, Site("").Limit);
        Assert.Throws<ArgumentNullException>(() => Memo.Configure(null!, _ => { }));
        Assert.Throws<ArgumentNullException>(() => Memo.Configure(name, null!));
        Memo.Configure(name, o => o.MaxSize = null);
        Assert.Equal(7, Site("").Limit);
    }

    [Fact]
    public async Task A_site_that_is_made_at_the_same_time_is_configured()
    {
        for (var i = 0; i < 500; i++)
        {
            var own = $"{name}.{i}";
            using var barrier = new Barrier(2);
            var making = Task.Run(() =>
            {
                barrier.SignalAndWait();
                return new CacheSite(typeof(ConfigureTests), own, CacheFlags.None, 128, 0, 100, new Func<int, int>(v => v));
            });
            barrier.SignalAndWait();
            Memo.Configure(own, o => (o.MaxSize, o.MaxWeight) = (3, 50));
            var site = await making;
            Assert.Equal((3, 50L), (site.Limit, site.MaxWeight));
        }
    }

    private CacheSite Site(string suffix, CacheFlags flags = CacheFlags.None, double seconds = 0) => new(typeof(ConfigureTests), name + suffix, flags, 128, seconds);

    private static void Fill(LruCache<IntKey, long> cache, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var key = new IntKey(i);
            LruCache<IntKey, long>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), i);
        }
    }
}
