using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;
using MemoWeaver.Tests.Flights;

namespace MemoWeaver.Tests.Control;

/// <summary>Several caches that are dropped together are dropped as one: nothing that is made meanwhile of a result
/// that goes stays.</summary>
[Collection(AloneCollection.Name)] // some drop everything
public class WideDropTests
{
    public static TheoryData<string, int, bool> Stops
    {
        get
        {
            var stops = new TheoryData<string, int, bool>();
            foreach (var kind in DropChain.Kinds)
            {
                for (var stop = 0; stop < 2 * DropChain.Depth; stop++)
                    stops.Add(kind, stop / 2, stop % 2 != 0);
            }

            return stops;
        }
    }

    /// <summary>The drop waits for the lock of one of the caches, whichever are dropped before. Meanwhile all are
    /// called, another is made, and the thread is interrupted.</summary>
    [Theory]
    [MemberData(nameof(Stops))]
    public void HalfWay(string kind, int stop, bool isReversed)
    {
        var chain = DropChain.Of(kind, isReversed);
        Assert.Equal("v1", chain.Result(0));
        chain.Change();
        var dropping = new Dropping(chain.Drop);
        CachedLevel? another;
        lock (chain.Levels[stop].Cache.Counters)
        {
            dropping.StartAndWait();
            dropping.Interrupt();
            for (var level = DropChain.Depth - 1; level >= 0; level--)
                chain.Result(level);
            another = chain.Another();
            another?.Call(() => chain.Result(0));
        }

        dropping.Join();
        for (var level = 0; level < DropChain.Depth; level++)
            Assert.Equal("v2", chain.Result(level));
        Assert.Equal("v2", another?.Call(() => chain.Result(0)) ?? "v2");
        Assert.All(chain.Levels, level => Assert.Equal(1, level.Cache.Count)); // what begins afterwards is stored again
        Assert.Equal(another == null ? 0 : 1, another?.Cache.Count ?? 0);
        Assert.True(dropping.WasInterrupted); // and whoever waits next learns of the interrupt
    }

    /// <summary>A call that begins while caches are dropped, and one that began before, end when all is over.</summary>
    [Theory]
    [MemberData(nameof(Stops))]
    public void CallsThatOverlapAreNotStored(string kind, int stop, bool isReversed)
    {
        var chain = DropChain.Of(kind, isReversed);
        Assert.Equal("v1", chain.Result(0));
        chain.Levels[0].Cache.DropAll();
        using var before = new HeldCall(chain.Levels[0], () => chain.Result(1));
        chain.Change();
        var dropping = new Dropping(chain.Drop);
        HeldCall during;
        lock (chain.Levels[stop].Cache.Counters)
        {
            dropping.StartAndWait();
            during = new HeldCall(chain.Levels[0], () => chain.Result(1));
        }

        dropping.Join();
        before.End();
        during.End();
        during.Dispose();
        Assert.Equal("v2", chain.Result(0));
    }

    /// <summary>Two drops of the same caches: that the first has ended does not end the marks of the second.</summary>
    [Theory]
    [InlineData("objects")]
    [InlineData("methods")]
    [InlineData("attributes for keys")]
    [InlineData("instantiations of an object")]
    [InlineData("all")]
    public void TwoAtOnce(string kind)
    {
        for (var stop = 0; stop < DropChain.Depth; stop++)
        {
            var chain = DropChain.Of(kind, isReversed: stop % 2 != 0);
            chain.Result(0);
            chain.Change();
            var (first, second) = (new Dropping(chain.Drop), new Dropping(chain.Drop));
            lock (chain.Levels[stop].Cache.Counters)
            {
                first.StartAndWait();
                second.StartAndWait();
                for (var level = DropChain.Depth - 1; level >= 0; level--)
                    chain.Result(level);
            }

            first.Join();
            second.Join();
            for (var level = 0; level < DropChain.Depth; level++)
                Assert.Equal("v2", chain.Result(level));
            Assert.All(chain.Levels, level => Assert.Equal(1, level.Cache.Count));
        }
    }

    /// <summary>Neither a run that began before the drop nor one that began while it was under way is joined
    /// afterwards.</summary>
    [Fact]
    public async Task RunsAreNotJoinedAfterwards()
    {
        var bodies = new List<TaskCompletionSource<int>>();
        var memo = new AsyncMemo1<int, int, KeptValue<int>>(_ =>
        {
            bodies.Add(new());
            return new(bodies[^1].Task);
        });
        var before = memo.Call(1).AsTask();
        var dropping = new Dropping(() => CacheSite.DropAll(site => site == memo.Site));
        Task<int> during, joined;
        lock (memo.Cache.Counters)
        {
            dropping.StartAndWait();
            during = memo.Call(1).AsTask();
            joined = memo.Call(1).AsTask(); // which has not returned either
        }

        dropping.Join();
        var after = memo.Call(1).AsTask();
        Assert.Equal(3, bodies.Count);
        for (var i = 0; i < bodies.Count; i++)
            bodies[i].SetResult(i);
        int[] results = [await before, await during, await joined, await after, await memo.Call(1)];
        Assert.Equal([0, 1, 1, 2, 2], results);
    }

    /// <summary>Where only the caches of one object go, what is computed on other objects is stored.</summary>
    [Fact]
    public void OtherObjectsAreLeftAlone()
    {
        var site = new CacheSite(typeof(List<int>), "one object", CacheFlags.PerInstance, 10, 0);
        var (owner, other) = (new object(), new object());
        InstanceTable? field = null, otherField = null;
        var cache = LruCache<IntKey, string>.For(ref field, site, owner);
        var otherCache = LruCache<IntKey, string>.For(ref otherField, site, other);
        using var call = new HeldCall(new(cache, null), () => "old");
        using var otherCall = new HeldCall(new(otherCache, null), () => "other");
        Invalidation.Run(Invalidation.OfInstantiations(typeof(List<>), owner, null));
        call.End();
        otherCall.End();
        Assert.Equal((0, 1), (cache.Count, otherCache.Count));
    }

    /// <summary>What is done to drop needs no memory, so that it cannot fail for lack of it.</summary>
    [Theory]
    [InlineData("attributes")]
    [InlineData("attributes for keys")]
    [InlineData("attributes for slots")]
    [InlineData("attributes for stores")]
    [InlineData("attributes for all kinds")]
    [InlineData("all")]
    public void NoMemory(string kind)
    {
        long allocated = -1;
        for (var round = 0; round < 2; round++)
        {
            var chain = DropChain.Of(kind);
            var invalidation = chain.Attributes(kind);
            chain.Result(0);
            chain.Change();
            var before = GC.GetAllocatedBytesForCurrentThread();
            if (kind == "all")
                WideDrop.Everything();
            else
                Invalidation.Run(invalidation);
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal("v2", chain.Result(0));
        }

        Assert.Equal(0, allocated);
    }

    /// <summary>As users write it: a tree of objects, read by one thread and changed by another.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void TreeOfObjects(int depth)
    {
        var site = new CacheSite(typeof(TreeNode), "tree", CacheFlags.PerInstance, 10, 0);
        TreeNode root = null!;
        for (var i = 0; i < depth; i++)
        {
            root = new TreeNode(site, root);
            root.Total(); // so that the root is dropped first
        }

        var ends = false;
        var reader = new Thread(() =>
        {
            while (!Volatile.Read(ref ends))
                root.Total();
        });
        reader.Start();
        var wrong = 0;
        for (var i = 1; i <= 20_000; i++)
        {
            Volatile.Write(ref TreeNode.Version, i);
            site.Clear();
            wrong += root.Total() == i ? 0 : 1;
        }

        Volatile.Write(ref ends, true);
        reader.Join();
        Assert.Equal(0, wrong);
        Assert.Equal(20_000, root.Total());
    }

    sealed class TreeNode(CacheSite site, TreeNode? child)
    {
        public static int Version;

        LruSlot<int>? _cache;

        public int Total()
        {
            if (LruSlot<int>.TryGet(_cache, this, out var total))
                return total;
            var cache = LruSlot<int>.For(ref _cache, site, this);
            var miss = SlotStore.BeginMiss(cache, 0);
            total = child?.Total() ?? Volatile.Read(ref Version);
            LruSlot<int>.Store(cache, miss, total);
            return total;
        }
    }

    /// <summary>A thread that drops, and is stopped by a lock.</summary>
    sealed class Dropping
    {
        readonly Thread _thread;
        Exception? _thrown;

        public Dropping(Action drop) => _thread = new Thread(() =>
        {
            _thrown = Record.Exception(drop);
            WasInterrupted = Record.Exception(static () => Thread.Sleep(1)) is ThreadInterruptedException;
        });

        public bool WasInterrupted { get; private set; }

        public void StartAndWait()
        {
            _thread.Start();
            SpinWait.SpinUntil(() => (_thread.ThreadState & ThreadState.WaitSleepJoin) != 0 || !_thread.IsAlive);
        }

        public void Interrupt() => _thread.Interrupt();

        public void Join()
        {
            Assert.True(_thread.Join(TimeSpan.FromMinutes(1)));
            Assert.Null(_thrown);
        }
    }

    /// <summary>A call that has got its result and does not return until it is told to.</summary>
    sealed class HeldCall : IDisposable
    {
        readonly ManualResetEventSlim _goesOn = new();
        readonly Thread _thread;

        public HeldCall(CachedLevel level, Func<string> body)
        {
            using var got = new ManualResetEventSlim();
            _thread = new Thread(() => level.Call(() =>
            {
                var value = body();
                got.Set();
                _goesOn.Wait();
                return value;
            }));
            _thread.Start();
            got.Wait();
        }

        public void End()
        {
            _goesOn.Set();
            _thread.Join();
        }

        public void Dispose()
        {
            End();
            _goesOn.Dispose();
        }
    }
}
