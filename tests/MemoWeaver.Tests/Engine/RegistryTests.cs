using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Engine;

/// <summary>Caches of objects die with them, their figures do not; idle caches are looked after.</summary>
[Collection(AloneCollection.Name)]
public class RegistryTests
{
    sealed class Owner
    {
        public LruCache<IntKey, int>? Cache;

        public LruCache<IntKey, int> For(CacheSite site) => LruCache<IntKey, int>.For(ref Cache, site, this);
    }

    static void Call(LruCache<IntKey, int> cache, int argument)
    {
        var key = new IntKey(argument);
        if (!cache.TryGet(ref key, key.GetKeyHash(), out _))
            LruCache<IntKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), argument);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static WeakReference UseAndForget(CacheSite site, int objects)
    {
        Owner owner = null!;
        for (var i = 0; i < objects; i++)
        {
            owner = new Owner();
            foreach (var x in (int[])[1, 2, 1, 3])
                Call(owner.For(site), x);
        }

        return new WeakReference(owner.Cache);
    }

    [Fact]
    public void Figures_outlive_the_objects_and_never_fall()
    {
        var site = new CacheSite(typeof(RegistryTests), "objects", CacheFlags.PerInstance, 2, 0);
        var last = default(CacheTotals);
        for (var round = 1; round <= 5; round++)
        {
            var weak = UseAndForget(site, 100);
            SpinWait.SpinUntil(() =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !weak.IsAlive;
            }, TimeSpan.FromSeconds(30));
            Assert.False(weak.IsAlive);
            Assert.Equal(new CacheTotals(100 * round, 300 * round, 100 * round, 0, 0), site.Totals);
            Assert.Equal((round < 3 ? 100L * round : 100L * (round - 2), 0), (site.Info.Hits, site.Info.Count));
            Assert.True(site.Totals.Hits > last.Hits && site.Totals.Misses > last.Misses);
            last = site.Totals;
            if (round == 2)
            {
                site.Clear();
                Assert.Equal(0, site.Info.Hits + site.Info.Misses);
                Assert.Equal(last, site.Totals);
            }
        }
    }

    [Fact]
    public void Clear_reaches_the_caches_of_all_objects()
    {
        var site = new CacheSite(typeof(RegistryTests), "clear", CacheFlags.PerInstance, 2, 0);
        var owners = Enumerable.Range(0, 100).Select(_ => new Owner()).ToList();
        owners.ForEach(o => Call(o.For(site), 1));
        Assert.Equal(100, site.Info.Count);
        site.Clear();
        Assert.Equal(0, site.Info.Count + site.Info.Misses);
        owners.ForEach(o => Assert.Equal(0, o.Cache!.Count));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_expired_goes_with_a_collection_of_generation_2(bool sliding)
    {
        var time = new FakeTimeProvider();
        using (CacheClock.Use(time))
        {
            var memo = new TimedMemo1<int>(100, 10, sliding, x => x);
            for (var i = 0; i < 50; i++)
                memo.Call(i);
            time.Advance(TimeSpan.FromSeconds(11));
            for (var i = 50; i < 60; i++)
                memo.Call(i);
            var stored = memo.Info.Count;
            time.Advance(TimeSpan.FromSeconds(11));
            Assert.True(SpinWait.SpinUntil(() =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return memo.Info.Count == 0;
            }, TimeSpan.FromSeconds(30)));
            Assert.Equal(10, stored);
            Assert.Equal(60, memo.Info.Expirations);
            Integrity.Check(memo.Cache, IntKeys.Instance);
        }
    }

    [Theory]
    [InlineData(CacheFlags.None, new[] { 0, 7, 8, 9, 6 })]
    [InlineData(CacheFlags.Fifo, new[] { 5, 6, 7, 8, 9 })]
    [InlineData(CacheFlags.Adaptive, new[] { 5, 6, 7, 8, 9 })]
    public void The_older_half_goes_when_memory_is_short(CacheFlags flags, int[] kept)
    {
        var memo = new Memo1<int>(-1, x => x, flags);
        for (var i = 0; i < 10; i++)
            memo.Call(i);
        memo.Call(0);
        IdleSweep.Run(memoryIsShort: false);
        Assert.Equal(10, memo.Info.Count);
        IdleSweep.Run(memoryIsShort: true);
        Assert.Equal(kept.Order(), memo.Cache.Nodes().Select(n => ((LruNode<IntKey, int>)n).Key.Value).Order());
        Assert.Equal(5, memo.Info.Evictions);
        Integrity.Check(memo.Cache, IntKeys.Instance);
    }
}
