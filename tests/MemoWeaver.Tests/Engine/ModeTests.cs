using MemoWeaver.Caching.Order;

namespace MemoWeaver.Tests.Engine;

/// <summary>
/// The switch between exact and epoch mode. What a second thread would do at the worst moment is written to the clock in its
/// place, so that each interleaving happens for certain.
/// </summary>
public class ModeTests
{
    const int LongestInterval = 1024;

    static Memo1<int> Warm(int size, int hits)
    {
        var memo = new Memo1<int>(size, x => x);
        for (var i = 0; i < size; i++)
            memo.Call(i);
        for (var i = 0; i < hits; i++)
            memo.Call(i % size);
        Assert.Equal((hits, size, size), memo.Counts);
        return memo;
    }

    [Fact64]
    public void One_thread_at_a_time_stays_exact_whichever_thread_it_is()
    {
        var memo = Warm(10, 10);
        for (var round = 0; round < 20; round++)
        {
            var thread = new Thread(() =>
            {
                for (var i = 0; i < 5000; i++)
                    memo.Call(i % 10);
            });
            thread.Start();
            thread.Join();
        }

        Assert.False(memo.Cache.Counters.InEpochMode);
        Assert.Equal((100_010L, 10L, 10), memo.Counts);
    }

    // A thread reads the clock, sleeps, and writes what it read plus one.
    [Theory64]
    [InlineData(5_000, 1)]
    [InlineData(5_000, 4_000)]
    [InlineData(300_000, 10)]
    [InlineData(300_000, 290_000)]
    public void A_clock_that_is_turned_back_is_noticed_and_loses_at_most_two_intervals(int hits, int turnedBackTo)
    {
        var memo = Warm(10, hits);
        memo.Cache.Counters.Clock = turnedBackTo;
        for (var i = 0; i < 2 * LongestInterval; i++)
            memo.Call(i % 10);
        Assert.True(memo.Cache.Counters.InEpochMode);
        Assert.InRange(memo.Info.Hits, hits, hits + 2 * LongestInterval);
        Assert.Equal(10, memo.Info.Misses);

        // From here on each hit counts.
        var before = memo.Info.Hits;
        for (var i = 0; i < 1000; i++)
            memo.Call(i % 10);
        Assert.Equal(before + 1000, memo.Info.Hits);
        Integrity.Check(memo.Cache, IntKeys.Instance);
    }

    // What was stored before the clock was turned back carries higher numbers than what is used after. The order has to survive that.
    [Fact64]
    public void After_a_clock_was_turned_back_what_was_used_last_stays()
    {
        var memo = Warm(10, 300_000);
        for (var i = 100; i < 110; i++)
            memo.Call(i);
        memo.Cache.Counters.Clock = 10;
        for (var i = 0; !memo.Cache.Counters.InEpochMode; i++)
            memo.Call(100 + i % 5);
        for (var round = 0; round < 5; round++)
        {
            for (var i = 100; i < 105; i++)
                memo.Call(i);
            memo.Call(200 + round);
        }

        Assert.Equal(10 + 10 + 5, memo.Info.Misses);
        Assert.Equal([100, 101, 102, 103, 104, 200, 201, 202, 203, 204], memo.Cache.Nodes().Select(n => ((LruNode<IntKey, int>)n).Key.Value).Order());
    }

    [Fact64]
    public void What_was_told_is_not_taken_back()
    {
        var memo = Warm(10, 5000);
        var told = memo.Info.Hits;
        memo.Cache.Counters.Clock -= 900;
        Assert.Equal(told, memo.Info.Hits);
        for (var i = 0; i < 3 * LongestInterval; i++)
        {
            memo.Call(i % 10);
            Assert.True(memo.Info.Hits >= told);
            told = memo.Info.Hits;
        }
    }

    // The late stamp of a thread that slept while the cache went on: far behind, or ahead of a clock that was turned back.
    [Theory]
    [InlineData(-100_000)]
    [InlineData(100_000)]
    public void A_stamp_from_another_time_costs_order_and_nothing_else(int off)
    {
        var memo = Warm(100, 1000);
        memo.Cache.Counters.EnterEpochMode();
        foreach (var node in memo.Cache.Nodes())
        {
            if (node.Hash % 3 == 0)
                node.Stamp += off;
        }

        for (var i = 1000; i < 3000; i++)
            memo.Call(i);
        Assert.Equal(100, memo.Info.Count);
        Assert.Equal(2000, memo.Info.Evictions);
        Integrity.Check(memo.Cache, IntKeys.Instance);

        // Whatever they were stamped, 2,000 inserts later they are gone.
        Assert.DoesNotContain(memo.Cache.Nodes(), node => ((LruNode<IntKey, int>)node).Key.Value < 1000);
    }

    [Fact64]
    public void A_lock_that_has_to_be_waited_for_shows_a_second_thread()
    {
        var memo = Warm(10, 100);
        using var isHeld = new ManualResetEventSlim();
        var other = new Thread(() => memo.Call(77));
        lock (memo.Cache.Counters)
        {
            other.Start();
            // It waits for the lock in its store: nothing is stored, and it does not go on.
            while ((other.ThreadState & ThreadState.WaitSleepJoin) == 0)
                Thread.Yield();
        }

        other.Join();
        Assert.True(memo.Cache.Counters.InEpochMode);
        Assert.Equal((100L, 11L, 10), memo.Counts);
    }

    [Fact64]
    public void Quiet_misses_lead_back_and_each_time_it_takes_twice_as_many()
    {
        var memo = Warm(10, 100);
        var (calls, hits) = (0, 100L);
        foreach (var needed in (int[])[256, 512, 1024, 2048])
        {
            memo.Cache.Counters.EnterEpochMode();
            var misses = 0;
            while (memo.Cache.Counters.InEpochMode)
            {
                memo.Call(1000 + calls);
                memo.Call(1000 + calls++);
                hits++;
                misses++;
            }

            Assert.Equal(needed, misses);
            for (var i = 0; i < 500; i++, hits++)
                memo.Call(1000 + calls - 1);
            Assert.Equal((hits, 10L + calls, 10), memo.Counts);
        }

        Integrity.Check(memo.Cache, IntKeys.Instance);
    }

    [Fact64]
    public void Clear_leads_back_at_once()
    {
        var memo = Warm(10, 100);
        memo.Cache.Counters.EnterEpochMode();
        memo.Call(3);
        memo.Site.Clear();
        Assert.False(memo.Cache.Counters.InEpochMode);
        Assert.Equal((0L, 0L, 0), memo.Counts);
        foreach (var x in (int[])[1, 2, 1])
            memo.Call(x);
        Assert.Equal((1L, 2L, 2), memo.Counts);
        Assert.Equal(102, memo.Site.Totals.Hits);
    }

    // In epoch mode the stamp is the number of inserts: among those used since the same insert the order is open, across inserts it is exact.
    [Fact]
    public void Epoch_mode_is_least_recently_used_across_inserts()
    {
        var memo = Warm(3, 0);
        memo.Cache.Counters.EnterEpochMode();
        foreach (var x in (int[])[0, 100, 0, 101, 0, 102, 0, 103])
            memo.Call(x);
        Assert.Equal([0, 102, 103], memo.Cache.Nodes().Select(n => ((LruNode<IntKey, int>)n).Key.Value).Order());
    }

    [Fact]
    public void A_cache_that_only_hits_writes_no_stamp_in_epoch_mode()
    {
        var memo = Warm(10, 100);
        memo.Cache.Counters.EnterEpochMode();
        for (var i = 0; i < 10; i++)
            memo.Call(i);
        var clock = memo.Cache.Counters.Clock;
        foreach (var node in memo.Cache.Nodes())
            Assert.Equal(memo.Cache.Counters.Now, node.Stamp);
        for (var i = 0; i < 1000; i++)
            memo.Call(i % 10);
        Assert.Equal(clock, memo.Cache.Counters.Clock);
        Assert.Equal(1110, memo.Info.Hits);
    }
}

/// <summary>32-bit processes are in epoch mode always.</summary>
sealed class Fact64Attribute : FactAttribute
{
    public Fact64Attribute() => Skip = IntPtr.Size == 8 ? null : "A 32-bit process is in epoch mode always.";
}

sealed class Theory64Attribute : TheoryAttribute
{
    public Theory64Attribute() => Skip = IntPtr.Size == 8 ? null : "A 32-bit process is in epoch mode always.";
}
