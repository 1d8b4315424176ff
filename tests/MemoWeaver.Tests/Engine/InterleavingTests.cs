using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>
/// A store compares keys while no lock is held. Here something else happens to the cache during its n-th comparison, for each n
/// and each thing: exactly what another thread could do there.
/// </summary>
public class InterleavingTests
{
    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var action in (string[])["clear", "remove own", "remove other", "same key", "other key", "many keys", "clear and same key", "remove and same key", "throw"])
            {
                for (var size = 1; size <= 5; size++)
                {
                    for (var comparison = 1; comparison <= 4; comparison++)
                        cases.Add(action, size, comparison);
                }
            }

            return cases;
        }
    }

    // All keys collide, so that each look-up compares with every node before the one it finds.
    [Theory]
    [MemberData(nameof(Cases))]
    public void A_store_copes_with_what_happens_during_its_comparisons(string action, int size, int comparison)
    {
        var script = new Script { Hash = _ => 5 };
        var cache = new LruCache<ScriptedKey, string>(new CacheSite(typeof(InterleavingTests), "interleaved", CacheFlags.None, size, 0));
        for (var i = 0; i < Math.Min(size, 4); i++)
            Put(i, "first");
        var (count, happened) = (0, false);
        script.OnEquals = (_, _) =>
        {
            if (++count != comparison)
                return;
            script.OnEquals = null;
            happened = true;
            Happen();
        };
        var stored = new ScriptedKey(50, script);
        var miss = KeyedStore.BeginMiss(cache, 5);
        var threw = false;
        try
        {
            LruCache<ScriptedKey, string>.Store(cache, ref stored, miss, "late");
        }
        catch (DivideByZeroException)
        {
            threw = true;
        }

        script.OnEquals = null;
        Integrity.Check(cache, IntKeys.Instance);
        Assert.Equal(comparison <= Math.Min(size, 4), happened);
        Assert.Equal(happened && action == "throw", threw);
        var expected = (happened, action) switch
        {
            (false, _) => "late",
            (_, "clear" or "remove own" or "remove other" or "throw") => null,      // all collide, so that one stripe holds them all
            (_, "clear and same key" or "remove and same key" or "same key") => "between",
            _ => "late",
        };
        Assert.Equal(expected, Get(50));

        void Happen()
        {
            switch (action)
            {
                case "clear":
                    cache.DropAll();
                    break;
                case "remove own":
                    Assert.False(Remove(50));
                    break;
                case "remove other":
                    Assert.True(Remove(Math.Min(size, 4) - 1));
                    break;
                case "same key":
                    Put(50, "between");
                    break;
                case "other key":
                    Put(60, "between");
                    break;
                case "many keys":
                    for (var i = 70; i < 100; i++)
                        Put(i, "between");
                    break;
                case "clear and same key":
                    cache.DropAll();
                    Put(50, "between");
                    break;
                case "remove and same key":
                    Remove(0);
                    Put(50, "between");
                    break;
                default:
                    throw new DivideByZeroException();
            }
        }

        void Put(int value, string result)
        {
            var key = new ScriptedKey(value, script);
            LruCache<ScriptedKey, string>.Store(cache, ref key, KeyedStore.BeginMiss(cache, 5), result);
        }

        string? Get(int value)
        {
            var key = new ScriptedKey(value, script);
            return cache.TryGet(ref key, 5, out var result) ? result : null;
        }

        bool Remove(int value)
        {
            var key = new ScriptedKey(value, script);
            return cache.Remove(ref key, 5);
        }
    }

    /// <summary>The store finds its key in the cache; by the time it has the lock, the node is gone, and nothing else in the bucket has changed.</summary>
    [Theory]
    [InlineData("nothing", "first")]
    [InlineData("halve", "late")]
    [InlineData("evict", "late")]
    public void A_key_that_is_evicted_during_the_comparison_is_stored_again(string what, string expected)
    {
        // Upper bits choose the bucket.
        var script = new Script { Hash = key => key < 10 ? 0x40000000 : 0x10000000 };
        var cache = new LruCache<ScriptedKey, string>(new CacheSite(typeof(InterleavingTests), "gone", CacheFlags.None, 4, 0));
        for (var i = 0; i < 4; i++)
            Put(i, "first");
        script.OnEquals = (x, _) =>
        {
            if (x != 0)
                return;
            script.OnEquals = null;
            if (what == "halve")
                cache.Halve();
            else if (what == "evict")
                Put(10, "other bucket");
        };
        Put(0, "late");
        Assert.Null(script.OnEquals);
        Integrity.Check(cache, IntKeys.Instance);
        var key = new ScriptedKey(0, script);
        Assert.True(cache.TryGet(ref key, key.GetKeyHash(), out var result));
        Assert.Equal(expected, result);
        Assert.NotEqual(TableStore.Index(cache.Table, 0x40000000), TableStore.Index(cache.Table, 0x10000000));

        void Put(int value, string text)
        {
            var added = new ScriptedKey(value, script);
            LruCache<ScriptedKey, string>.Store(cache, ref added, KeyedStore.BeginMiss(cache, added.GetKeyHash()), text);
        }
    }

    /// <summary>An invalidation between the start of a computation and its store.</summary>
    [Theory]
    [InlineData("clear", false)]
    [InlineData("drop", false)]
    [InlineData("same stripe", false)]
    [InlineData("same key", false)]
    [InlineData("other stripe", true)]
    [InlineData("halve", true)]
    [InlineData("sweep", true)]
    public void A_result_from_before_an_invalidation_is_not_stored(string what, bool isStored)
    {
        var script = new Script();
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(InterleavingTests), "fence", CacheFlags.None, 10, 0));
        var key = new ScriptedKey(3, script);
        var miss = KeyedStore.BeginMiss(cache, 3);
        var other = new ScriptedKey(what == "same stripe" ? 3 + 64 : 4, script);
        switch (what)
        {
            case "clear":
                cache.Clear();
                break;
            case "drop":
                cache.DropAll();
                break;
            case "same key":
                cache.Remove(ref key, 3);
                break;
            case "halve":
                cache.Halve();
                break;
            case "sweep":
                cache.Sweep();
                break;
            default:
                cache.Remove(ref other, other.GetKeyHash());
                break;
        }

        LruCache<ScriptedKey, int>.Store(cache, ref key, miss, 1);
        Assert.Equal(isStored, cache.TryGet(ref key, 3, out _));

        // One that begins afterwards is.
        LruCache<ScriptedKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, 3), 2);
        Assert.True(cache.TryGet(ref key, 3, out _));
    }

    [Fact]
    public void Steady_removals_of_some_keys_do_not_keep_others_out()
    {
        var script = new Script();
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(InterleavingTests), "stripes", CacheFlags.None, 1000, 0));
        for (var i = 0; i < 256; i++)
        {
            var key = new ScriptedKey(i, script);
            var removed = new ScriptedKey(64 * i + 7, script);
            var miss = KeyedStore.BeginMiss(cache, i);
            cache.Remove(ref removed, removed.GetKeyHash());
            LruCache<ScriptedKey, int>.Store(cache, ref key, miss, i);
            Assert.Equal(i % 64 != 7, cache.TryGet(ref key, i, out _));
        }
    }

    /// <summary>A look-up whose comparison changes the cache under it: it may miss, and it never finds what is not there.</summary>
    [Fact]
    public void A_look_up_copes_with_what_happens_during_its_comparisons()
    {
        for (var comparison = 1; comparison <= 8; comparison++)
        {
            foreach (var what in (string[])["clear", "grow", "evict", "remove"])
            {
                var script = new Script { Hash = _ => 5 };
                var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(InterleavingTests), "reader", CacheFlags.None, 8, 0));
                for (var i = 0; i < 8; i++)
                    Put(i);
                var count = 0;
                script.OnEquals = (_, _) =>
                {
                    if (++count != comparison)
                        return;
                    script.OnEquals = null;
                    if (what == "clear")
                        cache.DropAll();
                    for (var i = 100; what is "grow" or "evict" && i < (what == "evict" ? 103 : 120); i++)
                        Put(i);
                    for (var i = 0; what == "remove" && i < 7; i++)
                    {
                        var gone = new ScriptedKey(i, script);
                        cache.Remove(ref gone, 5);
                    }
                };
                var key = new ScriptedKey(0, script);
                if (cache.TryGet(ref key, 5, out var value))
                    Assert.Equal(0, value);
                script.OnEquals = null;
                Integrity.Check(cache, IntKeys.Instance);

                void Put(int number)
                {
                    var added = new ScriptedKey(number, script);
                    LruCache<ScriptedKey, int>.Store(cache, ref added, KeyedStore.BeginMiss(cache, 5), number);
                }
            }
        }
    }
}
