using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Stores;

/// <summary>Whatever a store does, no wrong value is served; and it is never called with a lock held.</summary>
public class CustomStoreCacheTests
{
    private readonly ScriptedStore store = new();
    private readonly CustomStoreCache<IntKey, long> cache;

    public CustomStoreCacheTests() => cache = Make(0);

    [Fact]
    public void A_store_that_returns_the_entry_of_another_key()
    {
        Keep(1, 10);
        Keep(2, 20);
        store.Returns = () => store.Seen[0];
        Assert.Equal(10, Get(1));
        Assert.Null(Get(2));
        Assert.Null(Get(3));
        store.Returns = () => null;
        Assert.Null(Get(1));
        Assert.Equal(1, cache.Info.Hits);
    }

    [Fact]
    public void A_store_that_forgets_to_drop()
    {
        store.ForgetsToDrop = true;
        Keep(1, 10);
        cache.Clear();
        Assert.Null(Get(1));
        Keep(1, 11);
        Assert.Equal(11, Get(1));
        Assert.True(Entry(1).Remove());
        Assert.False(Entry(1).Remove());
        Assert.Null(Get(1));
        Keep(1, 12);
        store.Returns = () => store.Seen[0];
        Assert.Null(Get(1));
        store.Returns = () => store.Seen[1];
        Assert.Null(Get(1));
        cache.Site.Enabled = false;
        cache.Site.Enabled = true;
        store.Returns = () => store.Seen[2];
        Assert.Null(Get(1));
    }

    /// <summary>As a store with a static field would.</summary>
    [Fact]
    public void A_store_that_several_caches_share()
    {
        var other = Make(0);
        Keep(1, 10);
        var key = new IntKey(1);
        Assert.False(other.TryGet(ref key, key.GetKeyHash(), out _));
        CustomStoreCache<IntKey, long>.Store(other, ref key, KeyedStore.BeginMiss(other, key.GetKeyHash()), 20);
        Assert.Null(Get(1));
        Assert.True(other.TryGet(ref key, key.GetKeyHash(), out var value));
        Assert.Equal(20, value);
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void An_invalidation_while_an_entry_is_set(bool after, bool clear)
    {
        store.ForgetsToDrop = true;
        Action invalidate = clear ? cache.Clear : () => Entry(1).Remove();
        if (after)
            store.AfterSet = invalidate;
        else
            store.BeforeSet = invalidate;
        Keep(1, 10);
        Assert.Single(store.Seen);
        Assert.Null(Get(1));
        store.Returns = () => store.Seen[0];
        Assert.Null(Get(1));
    }

    [Fact]
    public void A_result_from_before_an_invalidation_does_not_reach_the_store()
    {
        var miss = Begin(1);
        cache.Clear();
        Keep(1, 10, miss);
        miss = Begin(1);
        Entry(1).Remove();
        Keep(1, 10, miss);
        Assert.Empty(store.Seen);
    }

    [Fact]
    public void A_miss_from_before_a_refresh_does_not_replace_its_result()
    {
        Keep(2, 0);
        var refresh = Entry(1).Begin();
        var miss = Begin(1);
        Entry(1).End(2, refresh);
        Keep(1, 1, miss);
        Assert.Equal(2, Get(1));
        // The other way round.
        refresh = Entry(1).Begin();
        miss = Begin(1);
        store.BeforeSet = () =>
        {
            store.BeforeSet = null;
            Keep(1, 3, miss);
        };
        Entry(1).End(4, refresh);
        Assert.Equal(4, Get(1));
    }

    [Fact]
    public void Set_comes_after_what_invalidates_meanwhile()
    {
        store.BeforeSet = () =>
        {
            store.BeforeSet = null;
            cache.Clear();
        };
        Assert.True(Entry(1).Set(5));
        Assert.Equal(5, Get(1));
        Assert.Equal(2, store.Seen.Count);
    }

    /// <summary>A thread that waited for a lock that this one holds would never end.</summary>
    [Fact]
    public void No_lock_is_held_while_the_store_runs()
    {
        var runs = 0;
        void FromAnotherThread()
        {
            (store.BeforeSet, store.OnTryGet, store.OnRemove, store.OnClear, store.OnCount) = (null, null, null, null, null);
            runs++;
            var thread = new Thread(() =>
            {
                Get(1);
                Keep(9, 9);
                _ = cache.Site.Info;
                Entry(9).Remove();
                cache.Clear();
                cache.Site.Enabled = true;
            });
            thread.Start();
            Assert.True(thread.Join(TimeSpan.FromSeconds(60)), "The store was called with a lock held.");
        }

        Keep(1, 1);
        store.BeforeSet = FromAnotherThread;
        Keep(2, 2);
        store.BeforeSet = FromAnotherThread;
        Entry(2).Set(2);
        store.OnTryGet = FromAnotherThread;
        Get(2);
        store.OnTryGet = FromAnotherThread;
        Entry(2).Remove();
        store.OnTryGet = FromAnotherThread;
        Entry(2).TryPeek(out _);
        store.OnRemove = FromAnotherThread;
        Entry(2).Remove();
        store.OnClear = FromAnotherThread;
        cache.Clear();
        store.OnClear = FromAnotherThread;
        cache.Site.Enabled = false;
        cache.Site.Enabled = true;
        store.OnCount = FromAnotherThread;
        _ = cache.Site.Info;
        store.OnCount = FromAnotherThread;
        Memo.Configure("no such cache", o => o.MaxSize = 1);
        Memo.ClearAll("no such cache");
        _ = cache.Info;
        Assert.Equal(10, runs);
    }

    [Fact]
    public void What_a_store_throws_is_heard()
    {
        store.BeforeSet = () => throw new InvalidOperationException("full");
        Assert.Equal("full", Assert.Throws<InvalidOperationException>(() => Keep(1, 1)).Message);
        store.BeforeSet = null;
        store.AfterSet = () => throw new InvalidOperationException("late");
        Assert.Throws<InvalidOperationException>(() => Keep(1, 1));
        store.AfterSet = null;
        Assert.Null(Get(1)); // it may have been set in part
        Keep(1, 2);
        Assert.Equal(2, Get(1));
        store.OnTryGet = () => throw new InvalidOperationException("empty");
        Assert.Throws<InvalidOperationException>(() => Get(1));
        store.OnTryGet = null;
        Assert.Equal(2, Get(1));
    }

    [Fact]
    public void So_is_what_its_constructor_throws()
    {
        var site = new CacheSite(typeof(CustomStoreCacheTests), "throws", CacheFlags.None, 8, 0);
        var fails = true;
        var sizes = new List<int>();
        site.UseStore(typeof(ScriptedStore), size =>
        {
            sizes.Add(size);
            return fails ? throw new InvalidOperationException("no store") : store;
        });
        var late = new CustomStoreCache<IntKey, long>(site);
        var key = new IntKey(1);
        Assert.False(late.TryGet(ref key, key.GetKeyHash(), out _));
        Assert.Empty(sizes);
        Assert.Throws<InvalidOperationException>(() => CustomStoreCache<IntKey, long>.Store(late, ref key, KeyedStore.BeginMiss(late, key.GetKeyHash()), 1));
        fails = false;
        CustomStoreCache<IntKey, long>.Store(late, ref key, KeyedStore.BeginMiss(late, key.GetKeyHash()), 1);
        Assert.True(late.TryGet(ref key, key.GetKeyHash(), out _));
        Assert.Equal([8, 8], sizes);
    }

    /// <summary>A store cannot be asked for the keys that agree on some parts: all go.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void What_a_writing_method_invalidates(long parts)
    {
        Keep(1, 10);
        var miss = Begin(1);
        var key = new IntKey(1);
        Invalidation.Run(Invalidation.Of(cache, ref key, 1, parts, null));
        Keep(1, 11, miss);
        Assert.Null(Get(1));
        Assert.Equal(0, store.Count);
    }

    [Fact]
    public void Figures()
    {
        store.Dropped = 2;
        Keep(1, 1);
        store.Dropped = -5;
        Keep(2, 2);
        for (var i = 0; i < 1000; i++)
            Get(1);
        var before = cache.Site.Totals;
        Assert.Equal((1000, 2, 2, 2, 0), (cache.Info.Hits, cache.Info.Misses, cache.Info.Count, cache.Info.Evictions, cache.Info.Expirations));
        cache.Clear();
        Assert.Equal((0, 0, 0, 0), (cache.Info.Hits, cache.Info.Misses, cache.Info.Count, cache.Info.Evictions));
        Assert.Equal(before, cache.Site.Totals);
    }

    [Fact]
    public void What_has_expired_is_not_served_and_leaves()
    {
        var timed = Make(10);
        var time = new FakeTimeProvider();
        using (Memo.UseTimeProvider(time))
        {
            var key = new IntKey(1);
            CustomStoreCache<IntKey, long>.Store(timed, ref key, KeyedStore.BeginMiss(timed, key.GetKeyHash()), 5);
            time.Advance(TimeSpan.FromSeconds(9.999));
            Assert.True(timed.TryGet(ref key, key.GetKeyHash(), out _));
            time.Advance(TimeSpan.FromMilliseconds(1));
            Assert.Equal(1, store.Count);
            Assert.False(timed.TryGet(ref key, key.GetKeyHash(), out _));
            Assert.Equal((0, 1), (store.Count, timed.Info.Expirations));
            store.Returns = () => store.Seen[0];
            Assert.False(timed.TryGet(ref key, key.GetKeyHash(), out _));
            Assert.Equal(1, timed.Info.Expirations);
        }
    }

    [Fact]
    public void Timed_misses_are_stored_like_others()
    {
        var cache = Make(0);
        for (var i = 1; i <= 8; i++)
        {
            cache.Site.TimedMask = 0;
            var key = new IntKey(i);
            CustomStoreCache<IntKey, long>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), i);
            Assert.True(cache.TryGet(ref key, key.GetKeyHash(), out _));
        }

        Assert.Equal(7, cache.Site.Durations.Count);
    }

    [Fact]
    public void Keys_tell_nothing_but_equality()
    {
        var (one, same, other) = (Key(1), Key(1), Key(2));
        Assert.True(one == same && one.Equals((object)same) && one != other && !one.Equals(null));
        Assert.Equal(one.GetHashCode(), same.GetHashCode());
        Assert.Equal($"key {one.GetHashCode():x8}", one.ToString());
        static CustomStoreKey<IntKey> Key(int value)
        {
            var key = new IntKey(value);
            return new(ref key, key.GetKeyHash());
        }
    }

    private CustomStoreCache<IntKey, long> Make(double seconds)
    {
        var site = new CacheSite(typeof(CustomStoreCacheTests), "store", seconds > 0 ? CacheFlags.Timed : CacheFlags.None, 8, seconds);
        site.UseStore(typeof(ScriptedStore), _ => store);
        return new(site);
    }

    private long? Get(int argument)
    {
        var key = new IntKey(argument);
        return cache.TryGet(ref key, key.GetKeyHash(), out var value) ? value : null;
    }

    private long Begin(int argument) => KeyedStore.BeginMiss(cache, new IntKey(argument).GetKeyHash());

    private void Keep(int argument, long value, long? miss = null)
    {
        var key = new IntKey(argument);
        CustomStoreCache<IntKey, long>.Store(cache, ref key, miss ?? Begin(argument), value);
    }

    private CacheEntry<long> Entry(int argument)
    {
        var key = new IntKey(argument);
        return (CacheEntry<long>)CacheEntry.Make<IntKey, long, long, KeptValue<long>>(cache, ref key, isKeyable: true);
    }
}
