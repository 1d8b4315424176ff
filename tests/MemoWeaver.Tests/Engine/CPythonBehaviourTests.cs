using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>What CPython's own tests ask of <c>functools.lru_cache</c>.</summary>
public class CPythonBehaviourTests
{
    [Fact]
    public void Fibonacci_unbounded()
    {
        Memo1<long> fib = null!;
        fib = new(-1, n => n < 2 ? n : fib.Call(n - 1) + fib.Call(n - 2));
        Assert.Equal([0, 1, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610], Enumerable.Range(0, 16).Select(fib.Call));
        Assert.Equal((28, 16, 16), fib.Counts);
        Assert.Null(fib.Info.MaxSize);
        fib.Site.Clear();
        Assert.Equal((0, 0, 0), fib.Counts);
    }

    [Fact]
    public void Size_zero_counts_misses_and_stores_nothing()
    {
        var site = new CacheSite(typeof(CPythonBehaviourTests), "zero", CacheFlags.None, 0, 0);
        for (var i = 0; i < 5; i++)
            site.CountMiss();
        Assert.Equal(new CacheInfo { Misses = 5, MaxSize = 0 }, site.Info);
        site.Clear();
        Assert.Equal(0, site.Info.Misses);
        Assert.Equal(5, site.Totals.Misses);

        var calls = 0;
        var memo = new Memo1<int>(0, x => ++calls);
        for (var i = 0; i < 5; i++)
            memo.Call(3);
        Assert.Equal(5, calls);
        Assert.Equal((0, 5, 0), memo.Counts);
    }

    [Fact]
    public void Size_one()
    {
        var calls = 0;
        var memo = new Memo1<int>(1, x =>
        {
            calls++;
            return 20;
        });
        for (var i = 0; i < 5; i++)
            Assert.Equal(20, memo.Call(7));
        Assert.Equal(1, calls);
        Assert.Equal((4, 1, 1), memo.Counts);
    }

    [Fact]
    public void Size_two()
    {
        var calls = 0;
        var memo = new Memo1<int>(2, x =>
        {
            calls++;
            return x * 10;
        });
        foreach (var x in (int[])[7, 9, 7, 9, 7, 9, 8, 8, 8, 9, 9, 9, 8, 8, 8, 7])
            Assert.Equal(x * 10, memo.Call(x));
        Assert.Equal(4, calls);
        Assert.Equal((12, 4, 2), memo.Counts);
    }

    [Fact]
    public void Size_twenty_fills_exactly()
    {
        var memo = new Memo1<int>(20, x => x * 3);
        var random = new Random(8675309);
        for (var i = 0; i < 1000; i++)
        {
            var x = random.Next(20);
            Assert.Equal(x * 3, memo.Call(x));
        }

        Assert.Equal((980, 20, 20), memo.Counts);
        Assert.Equal(0, memo.Info.Evictions);
    }

    [Fact]
    public void Evicts_the_least_recently_used()
    {
        // The sequence on which CLOCK evicts the most recent.
        var memo = new Memo1<int>(3, x => x);
        foreach (var x in (int[])[1, 2, 3, 1, 2, 3, 1, 4])
            memo.Call(x);
        var before = memo.Info;
        foreach (var x in (int[])[3, 1, 4])
            memo.Call(x);
        Assert.Equal(before.Hits + 3, memo.Info.Hits);
        memo.Call(2);
        Assert.Equal(before.Misses + 1, memo.Info.Misses);
        Assert.Equal(2, memo.Info.Evictions);
    }

    [Fact]
    public void Exceptions_pass_through_and_are_not_cached()
    {
        var calls = 0;
        var memo = new Memo1<int>(10, x => x == 3 ? throw new InvalidOperationException($"{++calls}") : x);
        Assert.Equal("1", Assert.Throws<InvalidOperationException>(() => memo.Call(3)).Message);
        Assert.Equal("2", Assert.Throws<InvalidOperationException>(() => memo.Call(3)).Message);
        Assert.Equal((0, 2, 0), memo.Counts);
    }

    [Fact]
    public void Null_is_a_value()
    {
        var calls = 0;
        var memo = new Memo1<string?>(10, x =>
        {
            calls++;
            return null;
        });
        Assert.Null(memo.Call(1));
        Assert.Null(memo.Call(1));
        Assert.Equal(1, calls);
    }

    [Fact]
    public void One_hash_per_call_and_none_on_eviction()
    {
        var script = new Script();
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(CPythonBehaviourTests), "hash", CacheFlags.None, 4, 0));
        for (var call = 1; call <= 100; call++)
        {
            var key = new ScriptedKey(call % 9, script);
            var hash = key.GetKeyHash();
            if (!cache.TryGet(ref key, hash, out _))
                LruCache<ScriptedKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, hash), call);
            Assert.Equal(call, script.Hashes);
        }

        Assert.True(cache.Info.Evictions > 50);
    }

    [Fact]
    public void Info_reads_well()
    {
        var memo = new Memo1<int>(2, x => x);
        foreach (var x in (int[])[1, 2, 1, 3])
            memo.Call(x);
        Assert.Equal("hits 1, misses 3 (25.0 % hits), size 2 of 2, evictions 1", memo.Info.ToString());
        Assert.Equal(0.25, memo.Info.HitRatio);
        Assert.Equal(0, default(CacheInfo).HitRatio);
    }
}
