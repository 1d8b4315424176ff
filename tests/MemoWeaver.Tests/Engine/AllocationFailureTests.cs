using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Control;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>
/// The n-th allocation of each operation fails, for each n and for caches in many states. The structure is whole afterwards, no result is wrong or out of date, an invalidation has happened and
/// has not thrown, and the cache goes on.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class AllocationFailureTests(ITestOutputHelper output) : IDisposable
{
    const int Keys = 40;

    readonly FakeTimeProvider _time = new();

    public static TheoryData<string, int> Caches => new()
    {
        { "lru", 5 }, { "lru", 30 }, { "lru", 500 }, { "fifo", 5 }, { "fifo", 500 }, { "adaptive", 5 }, { "adaptive", 100 }, { "adaptive", 500 }, { "weighed", 5 }, { "weighed", 30 },
        { "timed", 5 }, { "timed", 500 }, { "timed sliding", 5 }, { "timed sliding", 500 }, { "slot", 1 }, { "timed slot", 1 }, { "store", 5 }, { "store", 500 },
    };

    static readonly string[] States = ["empty", "one", "some", "many", "used", "removed", "expired", "contended", "cleared"];

    static readonly string[] Operations =
        ["store", "store many", "set", "refresh", "remove", "agreeing", "drop", "clear", "halve", "sweep", "contend", "hits of threads", "join", "expire one"];

    // What must happen whether or not there is memory.
    static readonly string[] Invalidations = ["remove", "agreeing", "drop", "clear"];

    public void Dispose() => Critical.Allocating = null;

    [Theory]
    [MemberData(nameof(Caches))]
    public void Each_allocation_of_each_operation_may_fail(string kind, int size)
    {
        using var clock = CacheClock.Use(_time);
        var failures = 0;
        foreach (var state in States)
        {
            foreach (var operation in Operations)
            {
                foreach (var isOnce in (bool[])[true, false])
                {
                    for (var n = 1; Fails(kind, size, state, operation, n, isOnce); n++)
                        failures++;
                }
            }
        }

        output.WriteLine($"{failures} failed allocations");
        Assert.True(failures > 20);
    }

    // Whether the operation came to its n-th allocation.
    bool Fails(string kind, int size, string state, string operation, int n, bool isOnce)
    {
        var world = new World(kind, size, _time);
        world.Bring(state);
        var isInvalidation = Invalidations.Contains(operation);
        var keys = kind.EndsWith("slot", StringComparison.Ordinal) ? 1 : Keys;
        var begun = Enumerable.Range(0, keys).Select(key => (Key: key, Miss: world.Cache.BeginMiss(key))).ToList();
        if (isInvalidation)
            world.Version++; // what was read before is out of date
        Exception? thrown = null;
        using var allocations = new FailedAllocations(n, isOnce);
        try
        {
            world.Do(operation);
        }
        catch (OutOfMemoryException exception)
        {
            thrown = exception;
        }

        allocations.Dispose();
        var count = allocations.Count;

        var what = $"{kind} {size}, {state}, {operation}, {n}, {isOnce}";
        Assert.False(Monitor.IsEntered(world.Cache.Store.Counters), what);
        if (isInvalidation || operation is "halve" or "hits of threads" or "contend" or "join")
            Assert.True(thrown == null, what + ": " + thrown);
        world.Check(what);
        if (isInvalidation)
        {
            // A result that was read before the invalidation comes after it.
            foreach (var (key, miss) in begun)
            {
                if (operation != "remove" || key == World.Removed)
                    world.Cache.Keep(key, miss, World.Value(key, world.Version - 1));
            }

            foreach (var (key, _) in begun)
            {
                if (operation != "remove" || key == World.Removed)
                    Assert.False(world.Cache.TryGet(key, out _), what + ", " + key);
            }

            if (operation == "remove")
                world.Version--;
        }

        world.GoOn(what);
        return count >= n;
    }

    sealed class World(string kind, int size, FakeTimeProvider time)
    {
        public const int Removed = 0;

        public ControlledCache Cache { get; } = ControlledCache.Make(kind, size);

        public int Version { get; set; } = 1;

        bool IsSlot => kind.EndsWith("slot", StringComparison.Ordinal);

        public static long Value(int key, int version) => version * 10_000L + key;

        public void Bring(string state)
        {
            switch (state)
            {
                case "one":
                    Call(Removed);
                    break;
                case "some":
                    CallAll(0, 10);
                    break;
                case "many":
                    CallAll(0, 200);
                    break;
                case "used":
                    CallAll(0, 100);
                    CallAll(0, 100);
                    CallAll(50, 60);
                    break;
                case "removed":
                    CallAll(0, 200);
                    for (var key = 1; key < 120; key++)
                        Cache.Entry(Key(key)).Remove();
                    break;
                case "expired":
                    CallAll(0, 100);
                    time.Advance(TimeSpan.FromHours(2));
                    break;
                case "contended":
                    CallAll(0, 100);
                    lock (Cache.Store.Counters)
                        Cache.Store.Counters.EnterEpochMode();
                    CallAll(0, 100);
                    break;
                case "cleared":
                    CallAll(0, 20);
                    Cache.Store.Clear();
                    CallAll(0, 3);
                    break;
            }
        }

        public void Do(string operation)
        {
            var store = Cache.Store;
            switch (operation)
            {
                case "store":
                    Call(39);
                    break;
                case "store many":
                    // Each failure is one of its own: the next call goes on.
                    OutOfMemoryException? last = null;
                    for (var key = 200; key < 400; key++)
                    {
                        try
                        {
                            Call(key);
                        }
                        catch (OutOfMemoryException exception)
                        {
                            last = exception;
                        }
                    }

                    if (last != null)
                        throw last;
                    break;
                case "set":
                    Cache.Entry(Key(7)).Set(Value(Key(7), Version));
                    break;
                case "refresh":
                    var entry = Cache.Entry(Key(7));
                    entry.End(Value(Key(7), Version), entry.Begin());
                    break;
                case "remove":
                    Cache.Entry(Removed).Remove();
                    break;
                case "agreeing" when store is TableStore keyed and IKeyProbe<IntKey> prober:
                    var probed = new IntKey(Removed);
                    keyed.RemoveAgreeing(prober.Probe(ref probed, probed.GetKeyHash()), 1);
                    break;
                case "agreeing" or "drop":
                    store.DropAll();
                    break;
                case "clear":
                    store.Clear();
                    break;
                case "halve":
                    store.Halve();
                    break;
                case "sweep":
                    store.Sweep();
                    break;
                case "contend":
                    lock (store.Counters)
                    {
                        store.Counters.EnterEpochMode();
                        store.Counters.StampInsert(contended: true);
                    }

                    break;
                case "hits of threads":
                    for (var i = 0; i < 20; i++)
                        OnAThread(() => Cache.TryGet(Removed, out _));
                    break;
                case "join":
                    (store as KeyedStore)?.CountJoin();
                    break;
                case "expire one":
                    time.Advance(TimeSpan.FromHours(2));
                    Call(Removed);
                    break;
            }
        }

        public void Check(string what)
        {
            try
            {
                switch (Cache.Store)
                {
                    case LruCache<IntKey, long> lru:
                        Integrity.Check(lru, IntKeys.Instance);
                        break;
                    case TimedCache<IntKey, long> timed:
                        Integrity.Check(timed, IntKeys.Instance);
                        break;
                }

                for (var key = 0; key < (IsSlot ? 1 : 400); key++)
                {
                    if (Cache.TryGet(key, out var value))
                        Assert.Equal(key, value % 10_000);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException(what, exception);
            }
        }

        // More of everything; what is stored from now on is found again.
        public void GoOn(string what)
        {
            var random = new Random(1);
            for (var i = 0; i < 150; i++)
            {
                Call(random.Next(60));
                if (i % 10 == 0)
                    Cache.Entry(Key(random.Next(60))).Remove();
                if (i % 31 == 0)
                    Cache.Store.Sweep();
            }

            var key = Key(3);
            Call(key);
            if (!Cache.TryGet(key, out var value) || value != Value(key, Version))
                Assert.Fail(what + ": what was stored is not there");
            Check(what);
            Cache.Store.Clear();
            Assert.Equal((0, 0L, 0L), (Cache.Store.Count, Cache.Store.Weight, Cache.Store.Info.Hits));
            CallAll(0, 100);
            Check(what);
        }

        int Key(int key) => IsSlot ? 0 : key;

        void CallAll(int from, int to)
        {
            for (var key = from; key < to; key++)
                Call(key);
        }

        void Call(int argument)
        {
            var key = Key(argument);
            if (Cache.TryGet(key, out var value))
            {
                Assert.Equal(Value(key, Version), value);
                return;
            }

            Cache.Keep(key, Cache.BeginMiss(key), Value(key, Version));
        }

        static void OnAThread(Action run)
        {
            Exception? thrown = null;
            var thread = new Thread(() =>
            {
                try
                {
                    run();
                }
                catch (OutOfMemoryException exception)
                {
                    thrown = exception;
                }
            });
            thread.Start();
            thread.Join();
            if (thrown != null)
                throw thrown;
        }
    }
}
