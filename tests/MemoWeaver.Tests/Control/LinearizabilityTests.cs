using Xunit.Abstractions;

namespace MemoWeaver.Tests.Control;

/// <summary>
/// Each key has a version that only rises. A write raises it and then invalidates the key, in one of four ways. Nothing that is served after that may be
/// older, whatever computations and refreshes are under way. MEMOWEAVER_SEED repeats a run.
/// </summary>
public class LinearizabilityTests(ITestOutputHelper output)
{
    static readonly int Seed = int.TryParse(Environment.GetEnvironmentVariable("MEMOWEAVER_SEED"), out var seed) ? seed : Environment.TickCount;

    public static TheoryData<string, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int>();
            foreach (var kind in (string[])["lru", "fifo", "adaptive", "weighed", "timed", "timed sliding", "store", "store timed"])
            {
                foreach (var (size, keys) in ((int, int)[])[(1, 2), (3, 5), (40, 30), (100, 300)])
                    cases.Add(kind, size, keys);
            }

            cases.Add("slot", 1, 1);
            cases.Add("timed slot", 1, 1);
            return cases;
        }
    }

    /// <summary>One thread takes the steps of many calls in random order: every interleaving of them can come up.</summary>
    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_older_than_an_invalidation_is_served_after_it(string kind, int size, int keys)
    {
        var seed = Seed;
        output.WriteLine($"MEMOWEAVER_SEED={seed}");
        var random = new Random(seed);
        var cache = ControlledCache.Make(kind, size);
        var (versions, floors) = (new long[keys], new long[keys]);
        var pending = new List<Action>();
        var (hits, lateStores) = (0, 0);
        void Check(int key, long served)
        {
            hits++;
            Assert.True(served >= floors[key], $"{kind}: key {key} serves version {served} after {floors[key]} was invalidated");
            Assert.True(served <= versions[key]);
        }

        for (var step = 0; step < 20_000; step++)
        {
            var key = random.Next(keys);
            switch (random.Next(12))
            {
                case < 5 when cache.TryGet(key, out var value):
                    Check(key, value);
                    break;
                case < 5:
                    var (miss, read) = (cache.BeginMiss(key), versions[key]);
                    pending.Add(() =>
                    {
                        lateStores += read < floors[key] ? 1 : 0;
                        cache.Keep(key, miss, read);
                    });
                    break;
                case 5 when cache.Entry(key).TryPeek(out var value):
                    Check(key, value);
                    break;
                case 6:
                    versions[key]++;
                    cache.Entry(key).Remove();
                    floors[key] = versions[key];
                    break;
                case 7:
                    Assert.True(cache.Entry(key).Set(++versions[key]));
                    floors[key] = versions[key];
                    Assert.True(cache.TryGet(key, out var set));
                    Check(key, set);
                    break;
                case 8:
                    // What a refresh promises is counted when it has ended.
                    var entry = cache.Entry(key);
                    if (random.Next(3) == 0)
                        versions[key]++;
                    var (fence, refreshed) = (entry.Begin(), versions[key]);
                    pending.Add(() =>
                    {
                        Assert.Equal(refreshed, entry.End(refreshed, fence));
                        floors[key] = Math.Max(floors[key], refreshed);
                        if (cache.TryGet(key, out var now))
                            Check(key, now);
                    });
                    break;
                case 9 when random.Next(20) == 0:
                    for (var i = 0; i < keys; i++)
                        floors[i] = ++versions[i];
                    cache.Store.Clear();
                    break;
                default:
                    if (pending.Count == 0)
                        break;
                    var chosen = random.Next(pending.Count);
                    pending[chosen]();
                    pending.RemoveAt(chosen);
                    break;
            }
        }

        Assert.True(hits > 500, $"{hits} hits");
        Assert.True(lateStores > 100, $"{lateStores} late stores");
        Assert.True(cache.Store.Count <= size);
    }

    /// <summary>
    /// The same with threads. Each key has one writer; anyone may refresh it. Computations take several steps of their thread, during which others write: without its fence,
    /// nearly every store would be of what is out of date.
    /// </summary>
    [Theory]
    [InlineData("lru", 3, 5)]
    [InlineData("lru", 100, 70)]
    [InlineData("timed", 8, 12)]
    [InlineData("timed sliding", 20, 20)]
    [InlineData("store", 3, 5)]
    [InlineData("store timed", 100, 70)]
    [InlineData("slot", 1, 1)]
    [InlineData("timed slot", 1, 1)]
    public void Nor_by_threads(string kind, int size, int keys)
    {
        const int Threads = 4;
        var seed = Seed;
        output.WriteLine($"MEMOWEAVER_SEED={seed}");
        var cache = ControlledCache.Make(kind, size);
        var (versions, floors) = (new long[keys], new long[keys]);
        var failures = new string?[Threads];
        var lateStores = 0;
        void Work(int thread)
        {
            var random = new Random(seed + thread);
            var pending = new List<(int Key, long Miss, long Version)>();
            for (var step = 0; step < 30_000; step++)
            {
                var key = random.Next(keys);
                var floor = Volatile.Read(ref floors[key]);
                if (cache.TryGet(key, out var served))
                {
                    if (served < floor)
                        failures[thread] = $"key {key} serves version {served} after {floor} was invalidated";
                }
                else if (pending.Count < 8)
                {
                    // The fence is read before the data.
                    var miss = cache.BeginMiss(key);
                    pending.Add((key, miss, Volatile.Read(ref versions[key])));
                }

                if (pending.Count > 0 && random.Next(4) == 0)
                {
                    var (computed, miss, version) = pending[0];
                    pending.RemoveAt(0);
                    if (version < Volatile.Read(ref floors[computed]))
                        Interlocked.Increment(ref lateStores);
                    cache.Keep(computed, miss, version);
                }

                var action = random.Next(8);
                if (action == 0)
                    Refresh(key);
                if (key % Threads != thread || action is < 1 or > 3)
                    continue;
                var next = versions[key] + 1;
                Volatile.Write(ref versions[key], next);
                if (action == 1)
                    cache.Entry(key).Remove();
                else if (action == 2)
                    cache.Entry(key).Set(next);
                else
                    Refresh(key);
                Volatile.Write(ref floors[key], next);
            }
        }

        void Refresh(int key)
        {
            var entry = cache.Entry(key);
            var fence = entry.Begin();
            entry.End(Volatile.Read(ref versions[key]), fence);
        }

        var threads = Enumerable.Range(0, Threads).Select(t => new Thread(() => Work(t))).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        Assert.All(failures, Assert.Null);
        Assert.True(versions.Sum() > 100);
        Assert.True(lateStores > 100, $"{lateStores} late stores");
    }
}
