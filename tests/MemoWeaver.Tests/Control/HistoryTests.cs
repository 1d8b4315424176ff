using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Control;

/// <summary>
/// Random histories of reads, computations and all kinds of invalidations, whose steps are put between each other: also between the look and the removal of an invalidation. An
/// invalidation that returned has happened. MEMOWEAVER_SEED repeats a run.
/// </summary>
public class HistoryTests(ITestOutputHelper output)
{
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SEED"), out var seed) ? seed : Environment.TickCount;

    public static TheoryData<string, bool, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, bool, int>();
            foreach (var kind in (string[])["lru", "fifo", "adaptive", "weighed", "timed", "timed sliding"])
            {
                foreach (var isTagged in (bool[])[false, true])
                {
                    cases.Add(kind, isTagged, 3);
                    cases.Add(kind, isTagged, 100);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Synchronous(string kind, bool isTagged, int size)
    {
        output.WriteLine($"MEMOWEAVER_SEED={Seed}");
        var history = new History(Seed);
        var (random, pending) = (history.Random, new List<Action>());
        var cache = Make(kind, isTagged, size);
        var lateStores = 0;

        void Read()
        {
            var (team, id) = (random.Next(History.Teams), random.Next(History.Ids));
            var (key, floor) = (new RowKey(team, id, history), history.Floor(team, id));
            var hash = key.GetKeyHash();
            if (cache.TryTake(ref key, hash, out var served))
            {
                history.Check(team, id, floor, served);
                return;
            }

            if (pending.Count >= 12)
                return;
            var tags = isTagged ? history.Tags(team, id) : null;
            var miss = KeyedStore.BeginMiss(cache.Store, hash);
            var version = history.Version(team, id);
            pending.Add(() =>
            {
                lateStores += version < history.Floor(team, id) ? 1 : 0;
                if (tags == null)
                    cache.Keep(ref key, miss, version, 1);
                else
                    ((ITaggedCache<RowKey, long>)cache).Keep(ref key, miss, version, 1, tags);
            });
        }

        void Finish()
        {
            if (pending.Count == 0)
                return;
            var chosen = random.Next(pending.Count);
            var finish = pending[chosen];
            pending.RemoveAt(chosen);
            finish();
        }

        history.Between = () =>
        {
            for (var i = random.Next(4); i > 0; i--)
            {
                if (random.Next(2) == 0)
                    Read();
                else
                    Finish();
            }
        };

        for (var step = 0; step < 20_000; step++)
        {
            switch (random.Next(20))
            {
                case < 10:
                    Read();
                    break;
                case < 18:
                    Finish();
                    break;
                default:
                    Invalidate(history, cache, isTagged);
                    break;
            }
        }

        output.WriteLine($"{history.Reads} reads, {lateStores} late stores, {history.Interleavings} interleavings");
        Assert.True(history.Reads > 100, $"{history.Reads} reads");
        Assert.True(lateStores > 50, $"{lateStores} late stores");
        Assert.True(history.Interleavings > 100, $"{history.Interleavings} interleavings");
    }

    /// <summary>Runs that wait, and calls that join them: a call that comes after an invalidation joins none that began before it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Asynchronous(bool isTagged)
    {
        output.WriteLine($"MEMOWEAVER_SEED={Seed}");
        var history = new History(Seed);
        var random = history.Random;
        var cache = Make("lru", isTagged, 100);
        var running = new List<(TaskCompletionSource Gate, Task Call)>();
        var calls = new List<Task>();
        var joins = 0;

        void Call()
        {
            var (team, id) = (random.Next(History.Teams), random.Next(History.Ids));
            var (key, floor) = (new RowKey(team, id, history), history.Floor(team, id));
            var hash = key.GetKeyHash();
            if (cache.TryTake(ref key, hash, out var served))
            {
                history.Check(team, id, floor, served);
                return;
            }

            var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var call = new RowCall { History = history, Team = team, Id = id, Gate = gate };
            var task = Checked(AsyncMiss.Run<RowKey, long, long, RowCall, KeptValue<long>>(cache, ref key, hash, ref call).AsTask());
            calls.Add(task);
            if (call.HasBegun)
                running.Add((gate, task));
            else
                joins++;

            async Task Checked(Task<long> result)
            {
                var version = await result;
                lock (history)
                    history.Check(team, id, floor, version);
            }
        }

        for (var step = 0; step < 6_000; step++)
        {
            switch (random.Next(20))
            {
                case < 11:
                    Call();
                    break;
                case < 17 when running.Count > 0:
                    var chosen = random.Next(running.Count);
                    var (gate, owner) = running[chosen];
                    running.RemoveAt(chosen);
                    gate.SetResult();
                    await owner;
                    break;
                default:
                    Invalidate(history, cache, isTagged);
                    break;
            }
        }

        foreach (var (gate, _) in running)
            gate.SetResult();
        await Task.WhenAll(calls);
        output.WriteLine($"{history.Reads} reads, {joins} joins");
        Assert.True(history.Reads > 1_000, $"{history.Reads} reads");
        Assert.True(joins > 100, $"{joins} joins");
    }

    /// <summary>A thread that comes after an invalidation does not wait for the one that computes what is out of date.</summary>
    [Theory]
    [InlineData("entry")]
    [InlineData("team")]
    [InlineData("all")]
    [InlineData("tag")]
    public void SingleFlight(string invalidation)
    {
        var history = new History(Seed);
        var cache = Make("lru", isTagged: true, 100);
        using var inBody = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        long Call(Action? wait)
        {
            var key = new RowKey(1, 2, history);
            var call = new RowRun { History = history, Wait = wait };
            return SyncMiss.Run<RowKey, long, long, RowRun, KeptValue<long>>(cache, ref key, key.GetKeyHash(), ref call);
        }

        var (late, joined) = (-1L, -1L);
        var first = new Thread(() => late = Call(() =>
        {
            inBody.Set();
            goOn.Wait();
        }));
        first.Start();
        inBody.Wait();
        var second = new Thread(() => joined = Call(null));
        second.Start();
        SpinWait.SpinUntil(() => (second.ThreadState & ThreadState.WaitSleepJoin) != 0);
        history.Write(1, 2, () =>
        {
            var key = new RowKey(1, 2, history);
            if (invalidation == "tag")
                Memo.InvalidateTag(history.OfTeam(1));
            else
                Invalidation.Run(Invalidation.Of(cache.Store, ref key, invalidation switch { "entry" => 3, "team" => 1, _ => 0 }, 3, null));
        });

        // The first is still in its body: a call that joined it would not return before.
        var (fresh, returned) = (-1L, false);
        var third = new Thread(() => fresh = Call(null)) { IsBackground = true };
        third.Start();
        returned = third.Join(TimeSpan.FromSeconds(20));
        goOn.Set();
        Assert.True(returned, "A call waited for a run that began before the invalidation.");
        history.Check(1, 2, history.Floor(1, 2), fresh);
        first.Join();
        second.Join();
        Assert.Equal((0, 0), (late, joined));
        history.Check(1, 2, 1, Call(() => Assert.Fail("The fresh result was stored.")));
    }

    static void Invalidate(History history, IResultCache<RowKey, long> cache, bool isTagged)
    {
        var random = history.Random;
        var (team, id) = (random.Next(History.Teams), random.Next(History.Ids));
        var key = new RowKey(team, id, history);
        switch (random.Next(isTagged ? 7 : 5))
        {
            case 0:
                history.Write(team, id, () => Invalidation.Run(Invalidation.Of(cache.Store, ref key, 3, 3, null)));
                break;
            case 1:
                history.Write(team, null, () => Invalidation.Run(Invalidation.Of(cache.Store, ref key, 1, 3, null)));
                break;
            case 2:
                history.Write(null, id, () => Invalidation.Run(Invalidation.Of(cache.Store, ref key, 2, 3, null)));
                break;
            case 3:
                history.Write(team, id, () => CacheEntry.Make<RowKey, long, long, KeptValue<long>>(cache.Store, ref key, isKeyable: true).Remove());
                break;
            case 4 when random.Next(5) == 0:
                history.Write(null, null, () => Invalidation.Run(Invalidation.OfAll(cache.Store, null)));
                break;
            case 5:
                history.Write(team, null, () => Memo.InvalidateTag(history.OfTeam(team)));
                break;
            case 6:
                history.Write(null, id, () => Memo.InvalidateTag(history.OfId(id)));
                break;
        }
    }

    static IResultCache<RowKey, long> Make(string kind, bool isTagged, int size)
    {
        var isTimed = kind.StartsWith("timed", StringComparison.Ordinal);
        var flags = (isTimed ? CacheFlags.Timed : 0) | (kind == "timed sliding" ? CacheFlags.Sliding : 0) | (kind == "fifo" ? CacheFlags.Fifo : kind == "adaptive" ? CacheFlags.Adaptive : 0) | (isTagged ? CacheFlags.Tagged : 0);
        var site = kind == "weighed"
            ? new CacheSite(typeof(HistoryTests), kind, flags, -1, 0, size, new Func<long, long>(_ => 1))
            : new CacheSite(typeof(HistoryTests), kind, flags, size, isTimed ? 3600 : 0);
        return isTimed ? new TimedCache<RowKey, long>(site) : new LruCache<RowKey, long>(site);
    }

    struct RowCall : IAsyncCall<RowKey, long>, ITaggedCall
    {
        public History History;
        public int Team, Id;
        public TaskCompletionSource Gate;
        public bool HasBegun;

        public readonly int TokenCount => 0;

        public readonly CancellationToken GetToken(int index) => default;

        public readonly bool HasKey(ref RowKey key) => true;

        public readonly CallTags GetTags() => History.Tags(Team, Id);

        public ValueTask<long> Invoke()
        {
            HasBegun = true;
            return new(Body(History.Version(Team, Id), Gate.Task));

            static async Task<long> Body(long version, Task gate)
            {
                await gate;
                return version;
            }
        }
    }

    struct RowRun : ICall<RowKey, long>, ITaggedCall
    {
        public History History;
        public Action? Wait;

        public readonly bool HasKey(ref RowKey key) => true;

        public readonly CallTags GetTags() => History.Tags(1, 2);

        public readonly long Invoke()
        {
            var version = History.Version(1, 2);
            Wait?.Invoke();
            return version;
        }
    }
}
