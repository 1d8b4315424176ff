using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Engine;

/// <summary>The order of use holds no more than it must, and copes with stamps that concurrent hits leave behind.</summary>
[Collection(AloneCollection.Name)]
public class OrderTests
{
    // Keys that expire one by one and are asked for again at once: nothing else ever drops their old nodes.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Holds_few_removed_nodes_when_keys_expire_one_by_one(bool sliding)
    {
        var time = new FakeTimeProvider();
        using (CacheClock.Use(time))
        {
            var memo = new TimedMemo1<int>(1000, 100, sliding, x => x);
            for (var i = 0; i < 20_000; i++)
            {
                memo.Call(i % 100);
                time.Advance(TimeSpan.FromSeconds(1));
            }

            Assert.Equal(20_000, memo.Info.Misses);
            Integrity.Check(memo.Cache, IntKeys.Instance);
            Assert.True(memo.Cache.Order!.Check().Count <= 2 * memo.Info.Count + 16);
        }
    }

    [Fact]
    public void Holds_few_removed_nodes_after_removals()
    {
        var memo = new Memo1<int>(1000, x => x);
        for (var i = 0; i < 20_000; i++)
        {
            memo.Call(i);
            if (i >= 500)
                Assert.True(memo.Remove(i - 250));
        }

        Assert.Equal(0, memo.Info.Evictions);
        Integrity.Check(memo.Cache, IntKeys.Instance);
        Assert.True(memo.Cache.Order!.Check().Count <= 2 * memo.Info.Count + 16);
    }

    [Fact]
    public void In_epoch_mode_one_eviction_places_at_most_64_nodes_anew()
    {
        var memo = new Memo1<int>(1000, x => x);
        for (var i = 0; i < 1000; i++)
            memo.Call(i);
        memo.Cache.Counters.EnterEpochMode();
        memo.Call(1000);                     // drops 0
        for (var i = 1; i < 1000; i++)
            memo.Call(i);                    // all used since: each has to be placed anew
        Assert.Equal(1, memo.Info.Evictions);
        var before = memo.Cache.Order!.Check().Take(900).ToList();
        memo.Call(2000);
        var after = memo.Cache.Order.Check().ToHashSet(ReferenceEqualityComparer.Instance);
        Assert.Equal(1000, memo.Info.Count);
        Assert.Equal(2, memo.Info.Evictions);
        // The 65th in line had to go, although it was used as lately as the others.
        Assert.Equal([65], Enumerable.Range(1, 999).Where(i => !Has(memo, i)));
        Assert.Single(before, node => !after.Contains(node));
        Integrity.Check(memo.Cache, IntKeys.Instance);
    }

    // Many hits between two inserts put many nodes into one generation, which is then divided.
    [Theory]
    [InlineData(1, 300), InlineData(64, 20_000), InlineData(3000, 10_000), InlineData(20_000, 3), InlineData(20_000, 40_000)]
    public void Is_exact_however_many_hits_lie_between_two_inserts(int size, int hitsPerInsert)
    {
        var random = new Random(size + hitsPerInsert);
        var reference = new ReferenceLru<int, int>(size);
        var memo = new Memo1<int>(size, x => x);
        for (var round = 0; round < 30; round++)
        {
            // Some rounds only insert, others hit everywhere, or in a part.
            var keys = round % 3 == 0 ? int.MaxValue : round % 3 == 1 ? size : size / 3 + 1;
            for (var i = 0; i < hitsPerInsert; i++)
                Use(keys == int.MaxValue ? random.Next(3 * size) : random.Next(keys));
            for (var i = 0; i < size / 20 + 1; i++)
                Use(random.Next(4 * size));
        }

        Assert.Equal(reference.Evictions, memo.Info.Evictions);
        Assert.True(reference.Keys.ToHashSet().SetEquals(memo.Cache.Nodes().Select(node => ((LruNode<IntKey, int>)node).Key.Value)));
        Integrity.Check(memo.Cache, IntKeys.Instance);

        void Use(int key)
        {
            var isHit = reference.TryGet(key, out _);
            if (!isHit)
                reference.Add(key, key);
            var misses = memo.Cache.Counters.Misses;
            memo.Call(key);
            Assert.True(isHit == (misses == memo.Cache.Counters.Misses));
        }
    }

    static bool Has(Memo1<int> memo, int key) => memo.Cache.Nodes().Any(node => ((LruNode<IntKey, int>)node).Key.Value == key);
}
