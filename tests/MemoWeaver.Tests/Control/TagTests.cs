using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Control;

/// <summary>What tags keep alive, and what dropping by tag costs.</summary>
public class TagTests
{
    static CacheSite Site(int size) => new(typeof(TagTests), "tagged", CacheFlags.Tagged, size, 0);

    static void Store(LruCache<ScriptedKey, object> cache, int number, Script script, object value, params string[] tags)
    {
        var key = new ScriptedKey(number, script);
        var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
        LruCache<ScriptedKey, object>.StoreTagged(cache, ref key, miss, value, 0, CallTags.Of(tags));
    }

    /// <summary>No key is compared, however many there are, and no other result is touched.</summary>
    [Fact]
    public void DroppingLooksAtWhatIsDroppedOnly()
    {
        var script = new Script { Hash = n => n };
        var cache = new LruCache<ScriptedKey, object>(Site(-1));
        for (var i = 0; i < 10_000; i++)
            Store(cache, i, script, i, "cost all", "cost " + i / 10);
        var compared = 0;
        script.OnEquals = (_, _) => compared++;
        // Where memory is short, a sweep drops the older half meanwhile.
        Assert.Equal(10, Memo.InvalidateTag("cost 999"));
        Assert.Equal(0, Memo.InvalidateTag("cost 999"));
        Assert.InRange(cache.Count, 4_000, 9_990);
        Assert.InRange(Memo.InvalidateTag("cost all"), 4_000, 9_990);
        Assert.Equal((0, 0), (cache.Count, compared));

        // Of so many, another thread removes what is no longer served.
        Assert.True(SpinWait.SpinUntil(() => (TagIndex.CountOf("cost all"), TagIndex.CountOf("cost 8")) == (-1, -1), 30_000));
    }

    /// <summary>Two invalidations of one tag, the first of which is held up before it removes the result: the second one does not return before it is gone.</summary>
    [Fact]
    public void NeitherOfTwoInvalidationsReturnsBeforeTheResultIsGone()
    {
        var script = new Script { Hash = n => n };
        var cache = new LruCache<ScriptedKey, object>(Site(-1));
        Store(cache, 1, script, "old", "twice");
        var served = new bool[2];
        var threads = new Thread[2];
        lock (cache.Counters)
        {
            for (var i = 0; i < threads.Length; i++)
            {
                var index = i;
                threads[i] = new Thread(() =>
                {
                    Memo.InvalidateTag("twice");
                    var key = new ScriptedKey(1, script);
                    served[index] = cache.TryGet(ref key, 1, out _);
                })
                { IsBackground = true };
                threads[i].Start();
                var thread = threads[i];
                SpinWait.SpinUntil(() => !thread.IsAlive || (thread.ThreadState & ThreadState.WaitSleepJoin) != 0); // it waits for the lock, or has returned
            }
        }

        Array.ForEach(threads, thread => thread.Join());
        Assert.All(served, wasServed => Assert.False(wasServed, "An invalidation had returned, and the result was served after it."));
        Assert.Equal(-1, TagIndex.CountOf("twice"));
    }

    [Fact]
    public void WhatIsEvictedRemovedOrClearedLeavesItsTags()
    {
        var script = new Script { Hash = n => n };
        var cache = new LruCache<ScriptedKey, object>(Site(3));
        for (var i = 0; i < 100; i++)
            Store(cache, i, script, i, "left", "left " + i);
        Assert.Equal(3, TagIndex.CountOf("left"));
        Assert.Equal((-1, 1), (TagIndex.CountOf("left 96"), TagIndex.CountOf("left 97")));
        var key = new ScriptedKey(97, script);
        Assert.True(cache.Remove(ref key, 97));
        Assert.Equal((2, -1), (TagIndex.CountOf("left"), TagIndex.CountOf("left 97")));
        cache.Halve();
        Assert.Equal(1, TagIndex.CountOf("left"));
        cache.Clear();
        Assert.Equal((-1, -1), (TagIndex.CountOf("left"), TagIndex.CountOf("left 99")));
    }

    [Fact]
    public void WhatExpiresLeavesItsTags()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        var cache = new TimedCache<IntKey, long>(new CacheSite(typeof(TagTests), "expires", CacheFlags.Tagged | CacheFlags.Timed, 10, 1));
        var slot = new TimedSlot<long>(new CacheSite(typeof(TagTests), "expires", CacheFlags.Tagged | CacheFlags.Timed, 10, 1));
        var key = new IntKey(1);
        TimedCache<IntKey, long>.StoreTagged(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1, 0, CallTags.Of(["expires"]));
        TimedSlot<long>.StoreTagged(slot, SlotStore.BeginMiss(slot, 0), 1, 0, CallTags.Of(["expires"]));
        Assert.Equal(2, TagIndex.CountOf("expires"));
        time.Advance(TimeSpan.FromSeconds(2));
        cache.Sweep();
        slot.Sweep();
        Assert.Equal(-1, TagIndex.CountOf("expires"));
    }

    /// <summary>A tag keeps neither an object nor its cache nor a result alive, and forgets them.</summary>
    [Fact]
    public void DeadObjectsLeaveTheirTags()
    {
        var site = Site(10);
        var (owner, value) = Abandon(site);
        for (var i = 0; i < 20 && TagIndex.CountOf("dead") >= 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal((false, false), (owner.IsAlive, value.IsAlive));
        Assert.Equal(-1, TagIndex.CountOf("dead"));
        Assert.Equal(0, Memo.InvalidateTag("dead"));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static (WeakReference Owner, WeakReference Value) Abandon(CacheSite site)
    {
        var (owner, value) = (new object(), new object());
        LruCache<ScriptedKey, object>? field = null;
        Store(LruCache<ScriptedKey, object>.For(ref field, site, owner), 1, new Script(), value, "dead", "dead too");
        Assert.Equal(1, TagIndex.CountOf("dead"));
        return (new(owner), new(value));
    }

    /// <summary>An invalidation between the sums and the list of a store finds its node: both wait for one lock.</summary>
    [Fact]
    public void WhatCouldNotBeReadIsNotStored()
    {
        var site = Site(10);
        var cache = new LruCache<IntKey, long>(site);
        var key = new IntKey(1);
        LruCache<IntKey, long>.StoreTagged(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1, 0, CallTags.Unknown);
        Assert.Equal((0, 1L), (cache.Count, site.Info.Uncacheable));
        var tags = CallTags.Of(["late"]);
        Memo.InvalidateTag("late");
        LruCache<IntKey, long>.StoreTagged(cache, ref key, KeyedStore.BeginMiss(cache, key.GetKeyHash()), 1, 0, tags);
        Assert.Equal((0, -1), (cache.Count, TagIndex.CountOf("late")));
    }

    /// <summary>What fails on the way leaves neither a result nor a link, and the cache goes on. Here the second list
    /// cannot be made, as when there is no memory.</summary>
    [Fact]
    public void WhatCannotBeLinkedIsNotStored()
    {
        var script = new Script();
        var cache = new LruCache<ScriptedKey, object>(Site(10));
        Store(cache, 1, script, "one", "half");
        Assert.Throws<ArgumentNullException>(() => Store(cache, 2, script, "two", "half too", "half", null!));
        Assert.Equal((1, 1, -1), (cache.Count, TagIndex.CountOf("half"), TagIndex.CountOf("half too")));
        Store(cache, 3, script, "three", "half too", "half");
        Assert.Equal((2, 2, 1), (cache.Count, TagIndex.CountOf("half"), TagIndex.CountOf("half too")));
        Assert.Equal(2, Memo.InvalidateTag("half"));
        Assert.Equal((0, -1, -1), (cache.Count, TagIndex.CountOf("half"), TagIndex.CountOf("half too")));
    }

    /// <summary>A thread that waits for the list of a tag is interrupted: what it does is done, and the next wait
    /// learns of it.</summary>
    [Theory]
    [InlineData("store", 2)]
    [InlineData("replace", 1)]
    [InlineData("remove", -1)]
    [InlineData("clear", -1)]
    [InlineData("evict", 1)]
    [InlineData("invalidate", -1)]
    public void Interrupted(string action, int links)
    {
        var tag = "interrupted " + action;
        var script = new Script();
        var cache = new LruCache<ScriptedKey, object>(Site(action == "evict" ? 1 : 10));
        Store(cache, 1, script, "old", tag);
        Exception? thrown = null, pending = null;
        var thread = new Thread(() =>
        {
            thrown = Record.Exception(Act);
            pending = Record.Exception(static () => Thread.Sleep(1));
        });
        lock (TagIndex.LockOf(tag))
        {
            thread.Start();
            SpinWait.SpinUntil(() => (thread.ThreadState & ThreadState.WaitSleepJoin) != 0 || !thread.IsAlive);
            thread.Interrupt();
        }

        thread.Join();
        Assert.Null(thrown);
        Assert.IsType<ThreadInterruptedException>(pending);
        Assert.Equal((Math.Max(0, links), links), (cache.Count, TagIndex.CountOf(tag)));
        Integrity.Check(cache, IntKeys.Instance);

        void Act()
        {
            var key = new ScriptedKey(1, script);
            switch (action)
            {
                case "store":
                    Store(cache, 2, script, "new", tag);
                    break;
                case "replace":
                    ITaggedCache<ScriptedKey, object> tagged = cache;
                    Assert.True(tagged.Replace(ref key, 1, null, "new", 0, CallTags.Of([tag])));
                    break;
                case "remove":
                    Assert.True(cache.Remove(ref key, 1));
                    break;
                case "evict":
                    Store(cache, 2, script, "new", tag);
                    break;
                case "invalidate":
                    Assert.Equal(1, Memo.InvalidateTag(tag));
                    break;
                default:
                    cache.Clear();
                    break;
            }
        }
    }

    /// <summary>Stores and invalidations of the same tags from several threads: nothing older than an acknowledged write is served, and no link is left over.</summary>
    [Fact]
    public void Threads()
    {
        const int Threads = 4, Keys = 16;
        var cache = new LruCache<IntKey, long>(Site(12));
        var (versions, floors) = (new long[Keys], new long[Keys]);
        var failures = new string?[Threads];
        void Work(int thread)
        {
            var random = new Random(thread);
            var pending = new List<(int Key, long Miss, CallTags Tags, long Version)>();
            for (var step = 0; step < 20_000; step++)
            {
                var number = random.Next(Keys);
                var key = new IntKey(number);
                var (hash, floor) = (key.GetKeyHash(), Volatile.Read(ref floors[number]));
                if (cache.TryGet(ref key, hash, out var served))
                {
                    if (served < floor)
                        failures[thread] = $"key {number} serves {served} after {floor} was invalidated";
                }
                else if (pending.Count < 8)
                {
                    var (tags, miss) = (CallTags.Of(["threads " + number, "threads"]), KeyedStore.BeginMiss(cache, hash));
                    pending.Add((number, miss, tags, Volatile.Read(ref versions[number])));
                }

                if (pending.Count > 0 && random.Next(3) == 0)
                {
                    var (computed, miss, tags, version) = pending[0];
                    pending.RemoveAt(0);
                    var stored = new IntKey(computed);
                    LruCache<IntKey, long>.StoreTagged(cache, ref stored, miss, version, 0, tags);
                }

                if (number % Threads != thread || random.Next(4) != 0)
                    continue;
                Volatile.Write(ref versions[number], versions[number] + 1);
                Memo.InvalidateTag(random.Next(50) == 0 ? "threads" : "threads " + number);
                Volatile.Write(ref floors[number], versions[number]);
            }
        }

        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() => Work(t))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.All(failures, Assert.Null);
        Assert.Equal(cache.Count, Math.Max(0, TagIndex.CountOf("threads")));
        cache.Clear();
        Assert.Equal(-1, TagIndex.CountOf("threads"));
    }
}
