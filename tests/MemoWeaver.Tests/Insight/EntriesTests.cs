using System.Runtime.CompilerServices;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Tests.Insight;

/// <summary>What <see cref="MemoCache.Entries"/> shows, and what looking does not do.</summary>
[Collection(AloneCollection.Name)]
public class EntriesTests
{
    static MemoCache Of(CacheSite site) => Memo.Caches.Single(cache => cache.Name == site.Name);

    [Fact]
    public void Those_used_last_come_first_and_looking_changes_nothing()
    {
        var memo = new Memo1<int>(3, x => x, name: "entries.order");
        foreach (var x in (int[])[1, 2, 3, 1])
            memo.Call(x);
        var before = (memo.Info, memo.Cache.Counters.Clock, string.Join(' ', memo.Cache.Nodes().Select(n => n.Stamp)));
        Assert.Equal(["1", "3", "2"], Of(memo.Site).Entries().Select(e => e.Key));
        Assert.Equal(["1", "3"], Of(memo.Site).Entries(2).Select(e => e.Key));
        Assert.Empty(Of(memo.Site).Entries(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(memo.Site).Entries(-1));
        Assert.Equal(before, (memo.Info, memo.Cache.Counters.Clock, string.Join(' ', memo.Cache.Nodes().Select(n => n.Stamp))));
        memo.Call(4);
        Assert.Equal(["4", "1", "3"], Of(memo.Site).Entries().Select(e => e.Key));
        Assert.All(Of(memo.Site).Entries(), e => Assert.Equal((null, null, null), (e.Age, e.Remaining, e.Weight)));
        GC.KeepAlive(memo);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Age_and_remaining_lifetime_where_they_are_known(bool sliding)
    {
        var time = new FakeTimeProvider();
        using (Memo.UseTimeProvider(time))
        {
            var memo = new TimedMemo1<int>(100, 10, sliding, x => x, "entries.timed" + sliding);
            memo.Call(1);
            time.Advance(TimeSpan.FromSeconds(6));
            memo.Call(2);
            time.Advance(TimeSpan.FromSeconds(3));
            var entries = Of(memo.Site).Entries();
            Assert.Equal(["2", "1"], entries.Select(e => e.Key));
            Assert.Equal([7, 1], entries.Select(e => e.Remaining!.Value.TotalSeconds));
            Assert.Equal(sliding ? [null, null] : new double?[] { 3, 9 }, entries.Select(e => e.Age?.TotalSeconds));
            Assert.Equal(sliding ? "(1), 1 s left" : "(1), stored 9 s ago, 1 s left", entries[1].ToString());
            time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal("2", Assert.Single(Of(memo.Site).Entries()).Key);
            GC.KeepAlive(memo);
        }
    }

    [Fact]
    public void Arguments_as_text_whatever_their_ToString_does()
    {
        var site = new CacheSite(typeof(EntriesTests), "entries.text", CacheFlags.None, 100, 0);
        var cache = new LruCache<AnyKey, int>(site);
        void Store(object? first, object? second)
        {
            var key = new AnyKey(first, second);
            LruCache<AnyKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1);
        }

        Store("a", null);
        Store(1.5, null);
        Store(new[] { 1, 2, 3 }, null);
        Store(Enumerable.Range(1, 1000).ToArray(), null);
        Store(new string('x', 1000), null);
        Store(new Odd(() => throw new InvalidOperationException()), null);
        Store(new Odd(() => Of(site).Entries()[0].Key + Monitor.IsEntered(cache.Counters)), null);
        Assert.Equal(
            [
                "RanFalse",
                "<Odd: InvalidOperationException>",
                "\"" + new string('x', 99),
                "[1, 2, 3, 4, 5, 6, 7, 8, …]",
                "[1, 2, 3]",
                "1.5",
                "\"a\"",
            ],
            Of(site).Entries().Select(e => e.Key.StartsWith("Odd, null", StringComparison.Ordinal) ? "Ran" + e.Key[9..^6] : e.Key[..^6]).Select(k => k.StartsWith("\"xx", StringComparison.Ordinal) ? k[..100] : k));
    }

    [Fact]
    public void Keys_with_a_sensitive_parameter_are_hidden()
    {
        var site = new CacheSite(typeof(Login.Holder), "entries.sensitive", CacheFlags.None, 100, 0);
        var cache = new LruCache<AnyKey, int>(site);
        var key = new AnyKey("user", "secret");
        LruCache<AnyKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1);
        Assert.Equal("***, ***", Assert.Single(Of(site).Entries()).Key);
    }

    [Fact]
    public void A_slot_has_one_entry_without_a_key()
    {
        var site = new CacheSite(typeof(EntriesTests), "entries.slot", CacheFlags.None, 1, 0);
        var slot = new LruSlot<int>(site);
        Assert.Empty(Of(site).Entries());
        LruSlot<int>.Store(slot, SlotStore.BeginMiss(slot, 0), 1);
        Assert.Equal("", Assert.Single(Of(site).Entries()).Key);
        Assert.Equal((CacheKind.Lru, CacheScope.Shared), (Of(site).Parameters.Kind, Of(site).Parameters.Scope));
    }

    [Fact]
    public void Looking_keeps_neither_objects_nor_their_caches_alive()
    {
        var site = new CacheSite(typeof(EntriesTests), "entries.objects", CacheFlags.PerInstance, 2, 0);
        var (entries, owner) = Look(site);
        Assert.Equal(["2", "1"], entries.Select(e => e.Key));
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !owner.IsAlive;
            },
            TimeSpan.FromSeconds(30)));
        Assert.Empty(Of(site).Entries());
        GC.KeepAlive(entries);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static (IReadOnlyList<MemoCacheEntry> Entries, WeakReference Owner) Look(CacheSite site)
    {
        LruCache<IntKey, int>? field = null;
        var owner = new object();
        var cache = LruCache<IntKey, int>.For(ref field, site, owner);
        for (var i = 1; i <= 2; i++)
        {
            var key = new IntKey(i);
            LruCache<IntKey, int>.Store(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), i);
        }

        var entries = Of(site).Entries();
        GC.KeepAlive(owner);
        return (entries, new WeakReference(owner));
    }

    static class Login
    {
        [Memoized(typeof(Holder))]
        public static int Check(string user, [CacheKey(Sensitive = true)] string password) => user.Length + password.Length;

        public static class Holder;
    }

    sealed class Odd(Func<string> text)
    {
        public override string ToString() => text();
    }

    struct AnyKey(object? first, object? second) : IMemoKey<AnyKey>
    {
        public object? First = first, Second = second;

        public readonly int GetKeyHash() => RuntimeHelpers.GetHashCode(First);

        public readonly bool KeyEquals(ref AnyKey other) => ReferenceEquals(First, other.First);

        public readonly void TakeSnapshot()
        {
        }
    }
}
