using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>Readers and writers of a table that is growing.</summary>
public class GrowthTests(ITestOutputHelper output)
{
    const int Filler = 1000;

    public static TheoryData<int, int> Chains
    {
        get
        {
            var chains = new TheoryData<int, int>();
            for (var length = 1; length <= 5; length++)
            {
                for (var pattern = 0; pattern < 1 << length; pattern++)
                    chains.Add(length, pattern);
            }

            return chains;
        }
    }

    /// <summary>
    /// A bucket of each length whose nodes belong to the one or the other new bucket in each order; a reader of each of
    /// its keys, and the table grows, or is about to, during each of the reader's comparisons.
    /// </summary>
    [Theory]
    [MemberData(nameof(Chains))]
    public void A_reader_finds_what_moves_under_it(int length, int pattern)
    {
        for (var sought = 0; sought < length; sought++)
        {
            for (var comparison = 1; comparison <= length; comparison++)
            {
                foreach (var then in (string[])["nothing", "store in the old chain", "remove another"])
                    Read(length, pattern, sought, comparison, then);
            }
        }
    }

    static void Read(int length, int pattern, int sought, int comparison, string then)
    {
        // The lower half of the table is the bucket of the chain, however many there are; fillers are in the upper one.
        var script = new Script { Hash = key => key >= Filler ? int.MinValue + key : ((pattern >> key) & 1) << 27 };
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(GrowthTests), "growth", CacheFlags.None, int.MaxValue, 0));
        for (var i = 0; i < 16 - length; i++)
            Put(cache, script, Filler + i);
        for (var i = 0; i < length; i++)
            Put(cache, script, i);
        var (before, count) = (cache.Table.Length, 0);
        script.OnEquals = (_, _) =>
        {
            if (++count != comparison)
                return;
            script.OnEquals = null;
            for (var i = 0; cache.Table.Length == before; i++)
                Put(cache, script, Filler + 100 + i);
            if (then == "store in the old chain")
                Put(cache, script, 6);
            else if (then == "remove another")
                Remove(cache, script, (sought + 1) % length, unless: sought);
        };
        var isFound = TryGet(cache, script, sought, out var value);
        script.OnEquals = null;
        Integrity.Check(cache, IntKeys.Instance);
        Assert.True(isFound, $"{length} {pattern} {sought} {comparison} {then}");
        Assert.Equal(sought, value);
    }

    /// <summary>Each write while the table grows, in both tables: what the cache holds is what a dictionary holds.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Writes_while_the_table_grows(int seed)
    {
        var random = new Random(seed);
        var script = new Script { Hash = key => key % 7 == 0 ? 5 : KeyHash.End(KeyHash.Add(KeyHash.Begin(), key)) };
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(GrowthTests), "writes", CacheFlags.None, int.MaxValue, 0));
        var expected = new HashSet<int>();
        var grew = 0;
        for (var next = 0; next < 9000;)
        {
            Add(next++);
            if (ReferenceEquals(cache.Table, cache.Widest))
                continue;

            // Growing, for some more inserts.
            grew++;
            var key = random.Next(next);
            switch (random.Next(5))
            {
                case 0:
                    Assert.Equal(expected.Remove(key), Remove(cache, script, key));
                    break;
                case 1:
                    Add(key);
                    break;
                case 2:
                    Assert.Equal(expected.Contains(key), TryGet(cache, script, key, out _));
                    break;
                case 3 when random.Next(10) == 0:
                    cache.Sweep();
                    break;
                default:
                    Integrity.Check(cache, IntKeys.Instance);
                    break;
            }
        }

        output.WriteLine($"{grew} steps while it grew");
        Assert.True(grew > 20);
        Integrity.Check(cache, IntKeys.Instance);
        Assert.True(expected.SetEquals(cache.Nodes().Select(node => ((MemoWeaver.Caching.Order.LruNode<ScriptedKey, int>)node).Key.Value)));
        for (var key = 0; key < 9000; key++)
            Assert.Equal(expected.Contains(key), TryGet(cache, script, key, out _));

        void Add(int key)
        {
            Put(cache, script, key);
            expected.Add(key);
        }
    }

    /// <summary>A cache that grows and is only read from then on does not stay in two tables.</summary>
    [Fact]
    public void A_sweep_ends_growth()
    {
        var script = new Script { Hash = key => KeyHash.End(KeyHash.Add(KeyHash.Begin(), key)) };
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(GrowthTests), "stuck", CacheFlags.None, int.MaxValue, 0));
        var count = 0;
        do
            Put(cache, script, count++);
        while (ReferenceEquals(cache.Table, cache.Widest));
        cache.Sweep();
        Assert.Same(cache.Widest, cache.Table);
        Integrity.Check(cache, IntKeys.Instance);
        for (var key = 0; key < count; key++)
            Assert.True(TryGet(cache, script, key, out _));
    }

    [Fact]
    public void Halving_in_steps_keeps_the_younger_half()
    {
        const int Count = 40_000;
        var memo = new Memo1<int>(int.MaxValue, x => x);
        for (var i = 0; i < Count; i++)
            memo.Call(i);
        for (var i = 0; i < Count; i += 4)
            memo.Call(i);
        var dropped = memo.Cache.Halve();
        Integrity.Check(memo.Cache, IntKeys.Instance);
        Assert.Equal(Count - dropped, memo.Info.Count);
        Assert.Equal(dropped, memo.Info.Evictions);
        Assert.InRange(dropped, Count * 0.45, Count * 0.5);
        var kept = memo.Cache.Nodes().Select(node => ((MemoWeaver.Caching.Order.LruNode<IntKey, int>)node).Value).ToHashSet();

        // The most recent quarter was used again, and the next is that of the last keys.
        for (var i = 0; i < Count; i += 4)
            Assert.Contains(i, kept);
        Assert.True(kept.Count(key => key < Count / 2 && key % 4 != 0) < Count / 20);
    }

    /// <summary>Threads: what was stored is found by those who must not miss it, while the table grows again and again.</summary>
    [Fact]
    public void Readers_miss_nothing_while_another_thread_grows_the_table()
    {
        var misses = 0;
        for (var round = 0; round < 10; round++)
        {
            // Many nodes in a bucket, so that a walk takes long.
            var script = new Script { Hash = key => (key % 64) << 26 | (key & 0x3FF) << 10 };
            var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(GrowthTests), "readers", CacheFlags.None, int.MaxValue, 0));
            IResultCache<ScriptedKey, int> taker = cache;
            for (var i = 0; i < 600; i++)
                Put(cache, script, i);
            var (isDone, lost) = (false, -1);
            var reader = new Thread(() =>
            {
                var random = new Random(round);
                while (!Volatile.Read(ref isDone))
                {
                    var value = random.Next(600);
                    var key = new ScriptedKey(value, script);
                    var hash = script.Hash(value);
                    if (!taker.TryTake(ref key, hash, out var taken) || taken != value)
                        lost = value;
                    if (!cache.TryGet(ref key, hash, out _))
                        misses++;
                }
            });
            reader.Start();
            for (var i = 600; i < 20_000; i++)
                Put(cache, script, i);
            Volatile.Write(ref isDone, true);
            reader.Join();
            Assert.Equal(-1, lost);
            Integrity.Check(cache, IntKeys.Instance);
        }

        output.WriteLine($"{misses} misses of readers that slept over a growth");
    }

    static void Put(LruCache<ScriptedKey, int> cache, Script script, int value)
    {
        var added = new ScriptedKey(value, script);
        LruCache<ScriptedKey, int>.Store(cache, ref added, KeyedStore.BeginMiss(cache, script.Hash(value)), value);
    }

    static bool TryGet(LruCache<ScriptedKey, int> cache, Script script, int value, out int found)
    {
        var key = new ScriptedKey(value, script);
        return cache.TryGet(ref key, script.Hash(value), out found);
    }

    static bool Remove(LruCache<ScriptedKey, int> cache, Script script, int value, int unless = -1)
    {
        var key = new ScriptedKey(value, script);
        return value != unless && cache.Remove(ref key, script.Hash(value));
    }
}
