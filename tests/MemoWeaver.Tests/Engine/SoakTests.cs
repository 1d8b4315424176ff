using System.Globalization;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>
/// Threads that do everything at once, then an integrity check of the whole structure. MEMOWEAVER_SOAK multiplies the number of
/// operations (default 1: a few seconds), MEMOWEAVER_SEED repeats a run as far as threads can be repeated.
/// </summary>
public class SoakTests(ITestOutputHelper output)
{
    static readonly int Factor = Setting("MEMOWEAVER_SOAK", 1);
    static readonly int Seed = Setting("MEMOWEAVER_SEED", Environment.TickCount);

    public static TheoryData<string, int, int, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int, int, int>();
            foreach (var policy in (string[])["lru", "fifo", "adaptive", "weighed", "timed", "sliding", "timed fifo", "timed adaptive"])
            {
                foreach (var (threads, size) in ((int, int)[])[(2, 1), (4, 2), (2, 7), (4, 64), (3, 500), (4, -1)])
                    cases.Add(policy, threads, size, size < 0 ? 300 : 2 * size + 3);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Nothing_breaks(string policy, int threads, int size, int keys)
    {
        var seed = Seed;
        output.WriteLine($"MEMOWEAVER_SEED={seed}");
        var soak = new Soak(policy, size, keys);
        Exception? failure = null;
        RunTogether(threads, t =>
        {
            try
            {
                soak.Work(new Random(seed + t), 40_000 * Factor);
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        });
        Assert.Null(failure);
        soak.Check();
    }

    /// <summary>Without clears: a clear leads back to exact mode, and each change-over may lose up to two sampling intervals.</summary>
    [Theory]
    [InlineData(2, 64, 64)]
    [InlineData(2, 64, 80)]
    [InlineData(4, 1000, 1000)]
    [InlineData(8, 16, 17)]
    public void Hits_and_misses_add_up_to_the_calls(int threads, int size, int keys)
    {
        var perThread = 3_000_000 / threads * Factor;
        var memo = new Memo1<int>(size, x => x);
        RunTogether(threads, t =>
        {
            var random = new Random(Seed + t);
            for (var i = 0; i < perThread; i++)
            {
                var key = random.Next(keys);
                if (memo.Call(key) != key)
                    Environment.FailFast("A wrong value.");
            }
        });
        Integrity.Check(memo.Cache, IntKeys.Instance);
        var info = memo.Info;
        var calls = (long)perThread * threads;
        output.WriteLine($"MEMOWEAVER_SEED={Seed}: {calls} calls, {calls - info.Hits - info.Misses} not counted, {(memo.Cache.Counters.InEpochMode ? "epoch" : "exact")} mode; {info}");
        Assert.InRange(info.Hits + info.Misses, calls - calls / 1000, calls);

        // Each result that went in is there or was evicted; a miss whose key another thread had stored meanwhile put nothing in.
        Assert.True(info.Count + info.Evictions <= info.Misses);
    }

    [Fact]
    public void One_thread_adds_up_exactly()
    {
        var memo = new Memo1<int>(50, x => x);
        var random = new Random(Seed);
        for (var i = 0; i < 100_000; i++)
            memo.Call(random.Next(70));
        Assert.Equal(100_000, memo.Info.Hits + memo.Info.Misses);
        Assert.Equal(memo.Info.Misses, memo.Info.Count + memo.Info.Evictions);
    }

    static void RunTogether(int threads, Action<int> work)
    {
        using var start = new Barrier(threads);
        var workers = Enumerable.Range(0, threads).Select(t => new Thread(() =>
        {
            start.SignalAndWait();
            work(t);
        })).ToList();
        workers.ForEach(w => w.Start());
        workers.ForEach(w => w.Join());
    }

    static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>One cache, and one thread's work on it. Values tell their key, so that a wrong one shows; equality throws, yields and calls back.</summary>
    sealed class Soak
    {
        readonly LruCache<ScriptedKey, long>? _lru;
        readonly TimedCache<ScriptedKey, long>? _timed;
        readonly CacheSite _site;
        readonly Script _script;
        readonly int _size, _keys;
        int _mostEver;

        [ThreadStatic]
        static Random? t_random;

        [ThreadStatic]
        static int t_depth;

        public Soak(string policy, int size, int keys)
        {
            (_size, _keys) = (size, keys);
            var flags = (policy.Contains("fifo") ? CacheFlags.Fifo : policy.Contains("adaptive") ? CacheFlags.Adaptive : 0) | (policy == "sliding" ? CacheFlags.Sliding : 0);
            var seconds = policy is "timed" or "sliding" or "timed fifo" or "timed adaptive" ? 0.002 : 0;
            _site = policy == "weighed"
                ? new(typeof(Soak), policy, flags, size, seconds, 500, (Func<long, int>)(value => (int)(value % 30) - 1))
                : new(typeof(Soak), policy, flags, size, seconds);
            if (seconds > 0)
                _timed = new(_site);
            else
                _lru = new(_site);

            // A third of the keys share four hashes.
            _script = new Script { Hash = key => key % 3 == 0 ? key % 4 : KeyHash.End(KeyHash.Add(KeyHash.Begin(), key)) };
            _script.OnEquals = (_, _) => Disturb();
        }

        TableStore Store => (TableStore?)_lru ?? _timed!;

        public void Work(Random random, int operations)
        {
            t_random = random;
            t_depth = 0;
            for (var i = 0; i < operations; i++)
            {
                try
                {
                    Step(random.Next(1000));
                }
                catch (DivideByZeroException)
                {
                    t_depth = 0;
                }
            }

            t_random = null;
        }

        void Disturb()
        {
            if (t_random is not { } random || t_depth > 2)
                return;
            switch (random.Next(60))
            {
                case 0:
                    throw new DivideByZeroException();
                case 1:
                    Thread.Yield();
                    break;
                case 2:
                    t_depth++;
                    Step(random.Next(1000));
                    t_depth--;
                    break;
            }
        }

        void Step(int what)
        {
            var number = t_random!.Next(_keys);
            switch (what)
            {
                case < 2:
                    _site.Clear();
                    break;
                case < 4:
                    Store.DropAll();
                    break;
                case < 6:
                    Store.Sweep();
                    break;
                case < 8:
                    Store.Halve();
                    break;
                case < 10:
                    // Figures can be read at any time.
                    var info = _site.Info;
                    Require(info.Hits >= 0 && info.Misses >= 0 && info.Weight >= 0 && info.Weight <= _site.MaxWeight);
                    break;
                case < 60:
                    var key = new ScriptedKey(number, _script);
                    _ = _lru?.Remove(ref key, key.GetKeyHash()) ?? _timed!.Remove(ref key, key.GetKeyHash());
                    break;
                default:
                    Call(number);
                    break;
            }

            var count = Store.Count;
            if (count > Volatile.Read(ref _mostEver))
                Volatile.Write(ref _mostEver, count);
        }

        void Call(int number)
        {
            var key = new ScriptedKey(number, _script);
            var hash = key.GetKeyHash();
            if (_lru != null ? _lru.TryGet(ref key, hash, out var value) : _timed!.TryGet(ref key, hash, out value))
            {
                Require(value / 1000 == number);
                return;
            }

            var miss = KeyedStore.BeginMiss(Store, hash);
            value = number * 1000L + t_random!.Next(1000);
            if (_timed != null)
                TimedCache<ScriptedKey, long>.Store(_timed, ref key, miss, value);
            else if (_site.MaxWeight == 0)
                LruCache<ScriptedKey, long>.Store(_lru!, ref key, miss, value);
            else
                LruCache<ScriptedKey, long>.StoreWeighed(_lru!, ref key, miss, value, _site.Weigh(value, miss));
        }

        public void Check()
        {
            _script.OnEquals = null;
            Assert.True(_size < 0 || _mostEver <= _size, $"{_mostEver} results, {_size} allowed");
            if (_lru != null)
                Integrity.Check(_lru, IntKeys.Instance);
            else
                Integrity.Check(_timed!, IntKeys.Instance);

            // Each key that is there is found, with its own value.
            foreach (var node in Store.Nodes())
            {
                var key = node is LruNode<ScriptedKey, long> lru ? lru.Key : ((TimedNode<ScriptedKey, long>)node).Key;
                if (_lru != null)
                    Assert.True(_lru.TryGet(ref key, key.GetKeyHash(), out var value) && value / 1000 == key.Value);
            }

            // It goes on as if nothing had been: exactly.
            t_random = new Random(1);
            _site.Clear();
            var before = _site.Totals;
            for (var i = 0; i < 500; i++)
                Call(i % 5);
            Assert.Equal(500, _site.Info.Hits + _site.Info.Misses);
            Assert.Equal(500, (_site.Totals - before).Hits + (_site.Totals - before).Misses);
        }

        static void Require(bool isSo)
        {
            if (!isSo)
                throw new InvalidOperationException("A wrong value or figure.");
        }
    }
}
