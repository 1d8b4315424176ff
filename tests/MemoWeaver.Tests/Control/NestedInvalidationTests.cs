using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

/// <summary>What a call makes of a result that is about to go, while an invalidation that drops both is under way, does not stay.</summary>
public class NestedInvalidationTests
{
    [Fact]
    public void ByTag()
    {
        var (inner, outer) = (new LruCache<IntKey, string>(Site()), new LruCache<IntKey, string>(Site()));
        var version = 1;
        string Inner() => Call(inner, 1, () => $"v{version}");
        string Outer() => Call(outer, 1, () => "of " + Inner());
        Assert.Equal("of v1", Outer());
        version = 2;

        // The invalidation waits for the lock of the inner cache; the outer result has gone or goes later.
        var before = TagIndex.Generation(["nested"]);
        var invalidation = new Thread(() => Memo.InvalidateTag("nested"));
        string meanwhile;
        lock (inner.Counters)
        {
            invalidation.Start();
            SpinWait.SpinUntil(() => TagIndex.Generation(["nested"]) != before);
            outer.Clear();
            meanwhile = Outer();
        }

        invalidation.Join();
        Assert.Equal("of v1", meanwhile); // that call began before the invalidation returned
        Assert.Equal("of v2", Outer());
        Assert.Equal(("of v2", 1), (Outer(), outer.Count)); // and what begins afterwards is stored again
        Memo.InvalidateTag("nested");
        Assert.Equal(-1, TagIndex.CountOf("nested"));
    }

    [Fact]
    public void ByPartsOfTheKey()
    {
        var cache = new LruCache<HookedKey, int>(new CacheSite(typeof(NestedInvalidationTests), "parts", CacheFlags.None, -1, 0));
        var meanwhile = false;
        HookedKey Key(int number) => new(number, () =>
        {
            if (meanwhile)
                return;
            meanwhile = true;
            Store(cache, Key(2), 20); // made of the old result of 1, which is still there
        });
        Store(cache, Key(1), 1);
        Store(cache, Key(3), 3);
        var probe = Key(0);
        cache.RemoveAgreeing(new LruNode<HookedKey, int>(ref probe, 0, 0), 1);
        Assert.True(meanwhile);
        var (one, two, three) = (Key(1), Key(2), Key(3));
        Assert.False(cache.TryGet(ref two, two.GetKeyHash(), out _));
        Assert.False(cache.TryGet(ref one, one.GetKeyHash(), out _));
        Assert.True(cache.TryGet(ref three, three.GetKeyHash(), out _));
    }

    static CacheSite Site() => new(typeof(NestedInvalidationTests), "tagged", CacheFlags.Tagged, -1, 0);

    static void Store(LruCache<HookedKey, int> cache, HookedKey key, int value) =>
        LruCache<HookedKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), value);

    static string Call(LruCache<IntKey, string> cache, int number, Func<string> body)
    {
        var key = new IntKey(number);
        if (cache.TryGet(ref key, key.GetKeyHash(), out var found))
            return found!;
        var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
        var tags = CallTags.Of(["nested"]);
        var value = body();
        LruCache<IntKey, string>.StoreTagged(cache, ref key, miss, value, 0, tags);
        return value;
    }

    /// <summary>Agrees with all but number 3, and calls back when that is asked.</summary>
    struct HookedKey(int number, Action asked) : IMemoKey<HookedKey>, IPartialKey<HookedKey>
    {
        readonly int _number = number;

        public readonly int GetKeyHash() => KeyHash.End(KeyHash.Add(KeyHash.Begin(), _number));

        public readonly bool KeyEquals(ref HookedKey other) => _number == other._number;

        public readonly bool Agrees(ref HookedKey other, long parts)
        {
            asked();
            return _number != 3;
        }

        public readonly void TakeSnapshot()
        {
        }
    }
}
