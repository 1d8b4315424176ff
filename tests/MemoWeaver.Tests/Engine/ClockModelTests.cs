using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;
using Xunit.Abstractions;

namespace MemoWeaver.Tests.Engine;

/// <summary>Providers that begin, end, advance and go back in random order, against a model: a result lives as long as the clock in use went on less than its lifetime.</summary>
[Collection(AloneCollection.Name)]
public class ClockModelTests(ITestOutputHelper output)
{
    const int Lifetime = 5;

    [Fact]
    public void Of_two_providers_that_end_out_of_order_the_clock_is_the_systems_again()
    {
        var (a, b) = (new Hands(), new Hands());
        var memo = new TimedMemo1<int>(10, 1000, false, x => x);
        var first = CacheClock.Use(a);
        var second = CacheClock.Use(b);
        first.Dispose();
        memo.Call(1);
        b.Seconds += 1001;
        memo.Call(1);
        Assert.Equal((0L, 2L), (memo.Info.Hits, memo.Info.Misses)); // the second one still counts
        second.Dispose();
        second.Dispose();
        first.Dispose();
        memo.Call(1);
        Assert.InRange(((TimedNode)Assert.Single(memo.Cache.Nodes())).Deadline, CacheClock.Now + 900_000, CacheClock.Now + 1_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_provider_that_goes_back_below_its_start_makes_nothing_immortal(bool sliding)
    {
        var time = new Hands { Seconds = 1000 };
        using (CacheClock.Use(time))
        {
            var memo = new TimedMemo1<int>(10, Lifetime, sliding, x => x);
            time.Seconds -= 60;
            memo.Call(1);
            memo.Call(1);
            Assert.Equal((1L, 1L), (memo.Info.Hits, memo.Info.Misses));
            time.Seconds += 86_400;
            memo.Call(1);
            Assert.Equal((1L, 2L), (memo.Info.Hits, memo.Info.Misses));
            memo.Call(1);
            time.Seconds -= 60;
            memo.Call(1);
            time.Seconds += Lifetime; // far from where it was, and a lifetime later
            memo.Call(1);
            Assert.Equal((3L, 3L), (memo.Info.Hits, memo.Info.Misses));
        }
    }

    [Theory]
    [InlineData(long.MinValue, 1, 1)]
    [InlineData(long.MaxValue - 10, 1, 1)]
    [InlineData(0, 10_000_000, 10_000_000)]
    [InlineData(-5, 1_000_000_000, 1_000_000_000)]
    [InlineData(7, 3, 3)]
    [InlineData(0, long.MaxValue, long.MaxValue)]
    public void Every_start_and_frequency_will_do(long start, long frequency, long second)
    {
        var time = new Hands { Raw = start, Frequency = frequency };
        using (CacheClock.Use(time))
        {
            var memo = new TimedMemo1<int>(10, 1, false, x => x);
            memo.Call(1);
            memo.Call(1);
            Assert.Equal((1L, 1L), (memo.Info.Hits, memo.Info.Misses));
            time.Raw += second;
            memo.Call(1);
            Assert.Equal((1L, 2L), (memo.Info.Hits, memo.Info.Misses));
        }

        Assert.Throws<ArgumentException>(() => CacheClock.Use(new Hands { Frequency = 0 }));
        Assert.True(CacheClock.IsOfThis(CacheClock.Deadline(1000)) && CacheClock.Deadline(1000) >= 0);
    }

    [Fact]
    public void A_result_that_is_set_while_the_clock_changes_has_a_deadline_of_the_new_one()
    {
        foreach (var kind in (string[])["timed", "timed sliding", "timed slot"])
        {
            var time = new Hands();
            var cache = Control.ControlledCache.Make(kind, 12);
            var before = new Hands();
            IDisposable? second = null;
            using (CacheClock.Use(before))
            {
                // The first reading for the deadline is where another provider comes and drops all.
                before.OnAsked = () =>
                {
                    before.OnAsked = null;
                    second = CacheClock.Use(time);
                };
                Assert.True(cache.Entry(3).Set(1));
                Assert.NotNull(second);
                Assert.True(cache.TryGet(3, out _));
                time.Seconds += 1_000_000;
                Assert.False(cache.TryGet(3, out _));
                second.Dispose();
            }
        }
    }

    [Fact]
    public void A_provider_that_throws_does_no_harm_to_what_comes_after()
    {
        var time = new Hands();
        var memo = new TimedMemo1<int>(10, Lifetime, true, x => x);
        using (CacheClock.Use(time))
        {
            memo.Call(1);
            time.OnAsked = () => throw new InvalidTimeZoneException();
            Assert.Throws<InvalidTimeZoneException>(() => memo.Call(1));
            Assert.Throws<InvalidTimeZoneException>(() => memo.Call(2));
            Assert.Throws<InvalidTimeZoneException>(() => CacheClock.Use(time));
            IdleSweep.Run(memoryIsShort: false); // on the pool's thread it would end the process
        }

        memo.Call(1);
        memo.Call(1);
        Assert.Equal(1, memo.Info.Hits);
    }

    // MEMOWEAVER_SEED repeats one.
    [Fact]
    public void Random_providers_do_what_the_model_does()
    {
        var given = Environment.GetEnvironmentVariable("MEMOWEAVER_SEED");
        for (var run = 0; run < 300; run++)
        {
            var seed = given == null ? Random.Shared.Next() : int.Parse(given, System.Globalization.CultureInfo.InvariantCulture);
            try
            {
                Run(new Random(seed), sliding: run % 2 == 1);
            }
            catch (Exception exception) when (exception is Xunit.Sdk.XunitException or NullReferenceException)
            {
                output.WriteLine($"MEMOWEAVER_SEED={seed}, run {run}");
                throw;
            }
        }
    }

    static void Run(Random random, bool sliding)
    {
        var memo = new TimedMemo1<int>(4, Lifetime, sliding, x => x);
        var keyless = new CacheSite(typeof(ClockModelTests), "slot", CacheFlags.Timed | (sliding ? CacheFlags.Sliding : 0), 1, Lifetime);
        var slot = new TimedSlot<int>(keyless);
        var scopes = new List<(IDisposable End, Hands Hands)>();
        var ages = new Dictionary<int, int>(); // how far the clock in use went on since the result was stored or used
        try
        {
            for (var step = 0; step < 80; step++)
            {
                switch (random.Next(8))
                {
                    case 0 when scopes.Count < 4:
                        var begun = new Hands { Seconds = random.Next(-1000, 1000) };
                        scopes.Add((OnAThread(() => CacheClock.Use(begun)), begun));
                        ages.Clear();
                        break;
                    case 1 when scopes.Count > 1:
                        var at = random.Next(scopes.Count);
                        if (at == scopes.Count - 1)
                            ages.Clear();
                        OnAThread(() => { scopes[at].End.Dispose(); return 0; });
                        if (random.Next(2) == 0)
                            scopes[at].End.Dispose();
                        scopes.RemoveAt(at);
                        break;
                    case 2 when scopes.Count > 0:
                        var moved = scopes[random.Next(scopes.Count)].Hands;
                        var by = random.Next(1, 4);
                        moved.Seconds += by;
                        CacheClock.Observe(); // what nobody looks at has not happened
                        if (ReferenceEquals(moved, scopes[^1].Hands))
                            ages = ages.ToDictionary(age => age.Key, age => age.Value + by);
                        break;
                    case 3 when scopes.Count > 0:
                        scopes[^1].Hands.Seconds -= random.Next(1, 100);
                        CacheClock.Observe();
                        break;
                    case 4:
                        IdleSweep.Run(memoryIsShort: false);
                        break;
                    default:
                        if (scopes.Count > 0)
                            Use(random.Next(5));
                        break;
                }
            }
        }
        finally
        {
            foreach (var (end, _) in scopes.OrderBy(_ => random.Next()))
                end.Dispose();
        }

        memo.Call(1);
        Assert.True(((TimedNode)Assert.Single(memo.Cache.Nodes())).Deadline > 0);
        GC.KeepAlive(slot);

        void Use(int key)
        {
            var isFresh = ages.TryGetValue(key, out var age) && age < Lifetime;
            bool wasHit;
            if (key == 4)
            {
                wasHit = slot.TryGet(out _);
                if (!wasHit)
                    TimedSlot<int>.Store(slot, SlotStore.BeginMiss(slot, 0), 1);
            }
            else
            {
                var before = memo.Info.Hits;
                memo.Call(key);
                wasHit = memo.Info.Hits > before;
                Integrity.Check(memo.Cache, IntKeys.Instance);
            }

            Assert.Equal(isFresh, wasHit);
            if (!wasHit || sliding)
                ages[key] = 0;
        }
    }

    static T OnAThread<T>(Func<T> run)
    {
        T result = default!;
        var thread = new Thread(() => result = run());
        thread.Start();
        thread.Join();
        return result;
    }

    sealed class Hands : TimeProvider
    {
        public long Raw { get; set; }

        public long Seconds
        {
            get => Raw;
            set => Raw = value;
        }

        public long Frequency { get; init; } = 1;

        public Action? OnAsked { get; set; }

        public override long TimestampFrequency => Frequency;

        public override long GetTimestamp()
        {
            var raw = Raw;
            OnAsked?.Invoke();
            return raw;
        }
    }
}
