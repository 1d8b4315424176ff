using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

/// <summary>An invalidation of a tag that many results have: nothing is served from when it returns, whatever happens until another thread has removed them.</summary>
[Collection(AloneCollection.Name)]
public class HiddenTagTests
{
    // The table grows from 4096 buckets on: it is about to, so that two tables are hidden.
    const int Count = 4110;

    static readonly string[] Actions = ["nothing", "calls", "remove", "evict", "sweep", "halve", "clear", "agreeing", "other tag", "same tag", "many keys", "set", "expire"];

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var kind in (string[])["lru", "bounded", "fifo", "timed", "sliding"])
            {
                foreach (var action in Actions)
                    cases.Add(kind, action);
            }

            return cases;
        }
    }

    /// <summary>
    /// The other thread comes after each action; some results have gone back into the table before it. Keys divisible by 3 have the tag.
    /// </summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_that_was_dropped_is_served(string kind, string action)
    {
        foreach (var steps in (int[])[0, 1, 2])
            Run(kind, action, steps);
    }

    static void Run(string kind, string action, int steps)
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        var tag = $"hidden {kind} {action} {steps}";
        var cache = new Cached(kind);
        for (var key = 0; key < Count; key++)
            cache.Store(key, key, key % 3 == 0 ? [tag, tag + key % 5] : [tag + key % 5]);
        var table = cache.Table;
        TagIndex.Mark(tag);
        try
        {
            Assert.NotSame(table.Table, table.Widest);
            Assert.True(table.TryHide(tag, Count / 3));
            for (var key = 0; key < 50; key++)
                Assert.Equal(key % 3 != 0, cache.TryPeek(key, out _));
            Assert.Equal(Count - Count / 3, table.Count);
            for (var key = 0; key < steps * Count / 4; key++)
                Assert.Equal(key % 3 != 0, cache.TryTake(key, out _));
            var expected = Enumerable.Range(0, Count).Where(key => key % 3 != 0).ToHashSet();
            Act(cache, action, tag, expected, time);
            if (action is not ("halve" or "evict" or "many keys"))
                Assert.Equal(expected.Count, table.Count);
            for (var key = 0; key < Count; key += 7)
                Assert.True(!cache.TryTake(key, out var value) || (expected.Contains(key) && value == key), $"{key}");
            table.EndHiding();
            Assert.Null(table.Counters.Extras.Hidden);
            cache.Check();
            for (var key = 0; key < Count; key++)
            {
                var isThere = cache.TryTake(key, out var value);
                if (isThere)
                    Assert.True(expected.Contains(key) && value == key, $"{key}");
                else if (action is not ("halve" or "evict" or "many keys"))
                    Assert.DoesNotContain(key, expected);
            }

            Assert.True(SpinWait.SpinUntil(() => TagIndex.CountOf(tag) == -1, 30_000));
        }
        finally
        {
            TagIndex.Unmark(tag);
        }
    }

    static void Act(Cached cache, string action, string tag, HashSet<int> expected, Microsoft.Extensions.Time.Testing.FakeTimeProvider time)
    {
        switch (action)
        {
            case "calls":
                // Computed again, and not stored: the tag is being invalidated.
                for (var key = 0; key < Count; key += 2)
                {
                    if (!cache.TryTake(key, out _))
                        cache.Store(key, -1, key % 3 == 0 ? [tag] : []);
                }

                break;
            case "remove":
                for (var key = 0; key < Count; key += 5)
                    Assert.Equal(expected.Remove(key), cache.Remove(key));
                break;
            case "evict" or "many keys":
                for (var key = Count; key < 2 * Count; key++)
                    cache.Store(key, key, [tag + 1]);
                break;
            case "sweep":
                cache.Table.Sweep();
                break;
            case "halve":
                Assert.InRange(cache.Table.Halve(), Count / 4, Count / 2);
                break;
            case "clear":
                cache.Table.Clear();
                expected.Clear();
                break;
            case "agreeing":
                // A key without parts agrees with all.
                cache.RemoveAgreeing();
                expected.Clear();
                break;
            case "other tag":
                // Few results, one by one; and among hidden ones.
                Memo.InvalidateTag(tag + 2);
                expected.RemoveWhere(key => key % 5 == 2);
                TagIndex.Mark(tag + 3);
                Assert.True(cache.Table.TryHide(tag + 3, 800));
                expected.RemoveWhere(key => key % 5 == 3);
                cache.Table.EndHiding();
                TagIndex.Unmark(tag + 3);
                break;
            case "same tag":
                Assert.True(cache.Table.TryHide(tag, 0));
                break;
            case "set":
                foreach (var key in (int[])[0, 1, 2, 3])
                {
                    cache.Set(key, key, []);
                    expected.Add(key);
                }

                break;
            case "expire" when cache.IsTimed:
                time.Advance(TimeSpan.FromHours(2));
                expected.Clear();
                cache.Table.Sweep();
                break;
        }
    }

    /// <summary>The whole way, by the public method: what it says, and what is left when it has returned and when the other thread is done.</summary>
    [Theory]
    [InlineData("lru")]
    [InlineData("timed")]
    public void A_tag_of_many_results_is_invalidated_at_once(string kind)
    {
        var tag = "at once " + kind;
        var (cache, other) = (new Cached(kind), new Cached("lru"));
        for (var round = 0; round < 3; round++)
        {
            for (var key = 0; key < Count; key++)
                cache.Store(key, key, key % 2 == 0 ? [tag] : []);
            other.Store(1, 1, [tag]);
            Assert.Equal(Count / 2 + 1, Memo.InvalidateTag(tag));
            Assert.Equal((Count / 2, 0), (cache.Table.Count, other.Table.Count));
            Assert.Equal(0, Memo.InvalidateTag(tag));
            for (var key = 0; key < Count; key++)
                Assert.Equal(key % 2 == 1, cache.TryTake(key, out _));
            Assert.True(SpinWait.SpinUntil(() => TagIndex.CountOf(tag) < 0 && !TagIndex.IsUnderWay(TagIndex.Generation([tag])), 30_000));
            Assert.Null(cache.Table.Counters.Extras.Hidden);
            cache.Check();

            // It is a tag like any other again.
            cache.Store(0, 0, [tag]);
            Assert.True(cache.TryTake(0, out _));
            Assert.Equal(1, Memo.InvalidateTag(tag));
            Assert.False(cache.TryTake(0, out _));
        }
    }

    /// <summary>Two invalidations of one tag, the first of which is held up before it hides the tables: the second does not return before that either.</summary>
    [Fact]
    public void Neither_of_two_invalidations_returns_before_the_results_are_hidden()
    {
        const string Tag = "twice at once";
        var cache = new Cached("lru");
        for (var key = 0; key < Count; key++)
            cache.Store(key, key, [Tag]);
        var served = new bool[2];
        var threads = new Thread[2];
        lock (cache.Table.Counters)
        {
            for (var i = 0; i < threads.Length; i++)
            {
                var index = i;
                var thread = threads[i] = new Thread(() =>
                {
                    Memo.InvalidateTag(Tag);
                    served[index] = cache.TryGet(7, out _);
                })
                { IsBackground = true };
                thread.Start();
                SpinWait.SpinUntil(() => !thread.IsAlive || (thread.ThreadState & ThreadState.WaitSleepJoin) != 0); // it waits for the lock, or has returned
            }
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.All(served, wasServed => Assert.False(wasServed, "An invalidation had returned, and a result was served after it."));
        Assert.True(SpinWait.SpinUntil(() => !TagIndex.IsUnderWay(TagIndex.Generation([Tag])), 30_000));
        cache.Check();
    }

    /// <summary>The tables are hidden, and the bucket goes back, while a look-up is in it that must not miss anything.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_look_up_that_must_not_miss_looks_again(int comparison)
    {
        var script = new Script { Hash = _ => 5 };
        var cache = new LruCache<ScriptedKey, int>(new CacheSite(typeof(HiddenTagTests), "again", CacheFlags.Tagged, 10, 0));
        for (var number = 0; number < 4; number++)
        {
            var added = new ScriptedKey(number, script);
            LruCache<ScriptedKey, int>.StoreTagged(cache, ref added, KeyedStore.BeginMiss(cache, 5), number, 0, CallTags.Of([]));
        }

        var count = 0;
        script.OnEquals = (_, _) =>
        {
            if (++count != comparison)
                return;
            script.OnEquals = null;
            Assert.True(cache.TryHide("again", 0));
            var gone = new ScriptedKey(3, script);
            Assert.True(cache.Remove(ref gone, 5));
        };
        var key = new ScriptedKey(0, script);
        Assert.True(((IResultCache<ScriptedKey, int>)cache).TryTake(ref key, 5, out var value));
        Assert.Equal(0, value);
        cache.EndHiding();
        Integrity.Check(cache, IntKeys.Instance);
    }

    /// <summary>Threads that call, while tags of many results are invalidated again and again: no result is older than the latest invalidation that had returned when its call began.</summary>
    [Fact]
    public void No_call_gets_a_result_from_before_an_invalidation()
    {
        const string Tag = "versions";
        var cache = new Cached("lru");
        var (version, isDone, failure) = (0, false, -1);
        var threads = Enumerable.Range(0, 2).Select(t => new Thread(() =>
        {
            var random = new Random(t);
            while (!Volatile.Read(ref isDone))
            {
                var key = random.Next(Count);
                var least = Volatile.Read(ref version);
                var isTagged = key % 4 != 0;
                if (cache.TryGet(key, out var value))
                {
                    if (isTagged && value < least)
                        failure = key;
                    continue;
                }

                cache.StoreOf(key, () => Volatile.Read(ref version), isTagged ? [Tag] : []);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        for (var i = 1; i <= 40; i++)
        {
            Thread.Sleep(i % 4 == 0 ? 25 : 1);
            // What is read from now on is new; what was read before goes, or is not stored.
            var next = i;
            Memo.InvalidateTag(Tag);
            Volatile.Write(ref version, next);
            Memo.InvalidateTag(Tag);
        }

        Volatile.Write(ref isDone, true);
        threads.ForEach(thread => thread.Join());
        Assert.Equal(-1, failure);
        Assert.True(SpinWait.SpinUntil(() => !TagIndex.IsUnderWay(TagIndex.Generation([Tag])), 30_000));
        cache.Check();
    }

    /// <summary>A cache of each kind, with tags.</summary>
    sealed class Cached
    {
        readonly LruCache<IntKey, int>? _lru;
        readonly TimedCache<IntKey, int>? _timed;

        public Cached(string kind)
        {
            IsTimed = kind is "timed" or "sliding";
            var flags = CacheFlags.Tagged | (IsTimed ? CacheFlags.Timed : 0) | (kind == "sliding" ? CacheFlags.Sliding : 0) | (kind == "fifo" ? CacheFlags.Fifo : 0);
            var site = new CacheSite(typeof(HiddenTagTests), kind, flags, kind is "bounded" or "fifo" ? Count : int.MaxValue, IsTimed ? 3600 : 0);
            if (IsTimed)
                _timed = new(site);
            else
                _lru = new(site);
        }

        public bool IsTimed { get; }

        public TableStore Table => (TableStore?)_lru ?? _timed!;

        public void Store(int number, int value, string[] tags) => StoreOf(number, () => value, tags);

        public void StoreOf(int number, Func<int> body, string[] tags)
        {
            var key = new IntKey(number);
            var call = CallTags.Of(tags);
            var miss = KeyedStore.BeginMiss(Table, key.GetKeyHash());
            var value = body();
            if (_lru != null)
                LruCache<IntKey, int>.StoreTagged(_lru, ref key, miss, value, 0, call);
            else
                TimedCache<IntKey, int>.StoreTagged(_timed!, ref key, miss, value, 0, call);
        }

        public void Set(int number, int value, string[] tags)
        {
            var key = new IntKey(number);
            var cache = (ITaggedCache<IntKey, int>?)_lru ?? _timed!;
            Assert.True(cache.Replace(ref key, key.GetKeyHash(), null, value, 0, CallTags.Of(tags)));
        }

        public bool TryTake(int number, out int value)
        {
            var key = new IntKey(number);
            return ((IResultCache<IntKey, int>?)_lru ?? _timed!).TryTake(ref key, key.GetKeyHash(), out value);
        }

        public bool TryPeek(int number, out int value)
        {
            var key = new IntKey(number);
            return ((IEntryStore<IntKey, int>?)_lru ?? _timed!).TryPeek(ref key, key.GetKeyHash(), out value);
        }

        public bool TryGet(int number, out int value)
        {
            var key = new IntKey(number);
            return _lru != null ? _lru.TryGet(ref key, key.GetKeyHash(), out value) : _timed!.TryGet(ref key, key.GetKeyHash(), out value);
        }

        public bool Remove(int number)
        {
            var key = new IntKey(number);
            return _lru?.Remove(ref key, key.GetKeyHash()) ?? _timed!.Remove(ref key, key.GetKeyHash());
        }

        public void RemoveAgreeing()
        {
            var key = new IntKey(1);
            Table.RemoveAgreeing(((IKeyProbe<IntKey>?)_lru ?? _timed!).Probe(ref key, key.GetKeyHash()), 1);
        }

        public void Check()
        {
            if (_lru != null)
                Integrity.Check(_lru, IntKeys.Instance);
            else
                Integrity.Check(_timed!, IntKeys.Instance);
        }
    }
}
