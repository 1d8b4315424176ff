using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;
using MemoWeaver.Tests.Engine;

namespace MemoWeaver.Tests.Insight;

/// <summary>Misses are timed by a word's sign and a stack of the thread; what throws leaves nothing that matters.</summary>
public class MissTimerTests
{
    [Fact]
    public void Short_misses_are_timed_at_powers_of_two_and_then_one_in_64()
    {
        var memo = new Memo1<int>(1, x => x);
        var timed = new List<int>();
        for (var i = 1; i <= 640; i++)
        {
            memo.Site.TimedMask = MissTimer.Seldom - 1; // whatever the machine did meanwhile
            var before = memo.Site.Durations.Count;
            memo.Call(i);
            if (memo.Site.Durations.Count != before)
                timed.Add(i);
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, 192, 256, 320, 384, 448, 512, 576, 640], timed);
        Assert.Equal(640, memo.Info.Misses);
    }

    [Fact]
    public void Bodies_that_throw_leave_nothing_that_grows_and_no_wrong_time()
    {
        var fails = true;
        var memo = new Memo1<int>(1000, x => fails ? throw new InvalidOperationException() : x);
        memo.Site.TimedMask = 0;
        for (var i = 0; i < 1000; i++)
        {
            Assert.Throws<InvalidOperationException>(() => memo.Call(i));
            Assert.InRange(MissTimer.Count, 0, 2);
        }

        Assert.Equal(0, memo.Site.Durations.Count);
        fails = false;
        for (var i = 1; i <= 100; i++)
            Timed(memo, i); // not 0: a hash of 0 has no sign
        Assert.Equal(100, memo.Site.Durations.Count);
        Assert.Equal(100, memo.Info.Count);
    }

    [Fact]
    public void Nested_misses_are_timed_each_and_only_so_many_at_once()
    {
        Memo1<int> memo = null!;
        memo = new Memo1<int>(1000, x => x == 0 ? 0 : Timed(memo, x - 1) + 1);
        memo.Site.TimedMask = 0;
        Assert.Equal(100, memo.Call(100));
        Assert.Equal(0, MissTimer.Count);
        Assert.InRange(memo.Site.Durations.Count, 10, 16);
        Assert.Equal(101, memo.Info.Count);
    }

    [Fact]
    public void A_timed_miss_is_fenced_like_any_other()
    {
        Memo1<int> memo = null!;
        memo = new Memo1<int>(1000, x =>
        {
            if (x == 7)
                memo.Site.Clear();
            return x;
        });
        for (var i = 0; i < 10; i++)
            Timed(memo, i);
        Assert.Equal([8, 9], memo.Cache.Nodes().Select(n => ((LruNode<IntKey, int>)n).Key.Value).Order());
        Assert.True(memo.Remove(9));
        Assert.Equal(9, Timed(memo, 9));
        Assert.Equal(2, memo.Info.Count);
    }

    [Fact]
    public void A_slot_is_timed_from_its_first_miss_on_and_fenced()
    {
        var site = new CacheSite(typeof(MissTimerTests), "slot", CacheFlags.None, 1, 0);
        var slot = new LruSlot<int>(site);
        LruSlot<int>.Store(slot, SlotStore.BeginMiss(slot, 0), 1);
        Assert.Equal((1, 1), (site.Durations.Count, slot.Count));

        slot.Clear();
        var old = SlotStore.BeginMiss(slot, 0);
        slot.Clear();
        LruSlot<int>.Store(slot, old, 2);
        LruSlot<int>.Store(slot, SlotStore.BeginMiss(slot, MissFence.Bypass), 3);
        Assert.Equal(0, slot.Count);
    }

    [Fact]
    public void A_bypass_is_neither_timed_nor_stored()
    {
        var memo = new Memo1<int>(10, x => x);
        memo.Site.TimedMask = 0;
        var key = new IntKey(1);
        var miss = KeyedStore.BeginMiss(memo.Cache, MissFence.Bypass);
        LruCache<IntKey, int>.Store(memo.Cache, ref key, miss, 1);
        Assert.Equal((MissFence.Bypass, 0, 0), (miss, memo.Info.Count, memo.Info.Misses));
    }

    // Deep enough that the frame of each miss is below the one before, as it is between woven methods.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static int Timed(Memo1<int> memo, int argument)
    {
        memo.Site.TimedMask = 0;
        return memo.Call(argument);
    }
}
