using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>Expiry by the system's clock. Deadlines are moved, so that no test has to wait.</summary>
[Collection(AloneCollection.Name)]
public class SystemClockTests
{
    const long Second = 1000;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_hit_starts_the_lifetime_anew_only_where_it_slides(bool sliding)
    {
        var memo = new TimedMemo1<int>(10, 1000, sliding, x => x);
        memo.Call(1);
        var node = (TimedNode)Assert.Single(memo.Cache.Nodes());
        Assert.InRange(node.Deadline, CacheClock.Now + 900 * Second, CacheClock.Now + 1000 * Second);
        var half = node.Deadline = CacheClock.Now + 500 * Second;
        memo.Call(1);
        Assert.Equal(1, memo.Info.Hits);
        if (sliding)
            Assert.InRange(node.Deadline, half + 400 * Second, CacheClock.Now + 1000 * Second);
        else
            Assert.Equal(half, node.Deadline);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void At_its_deadline_a_result_is_gone(bool sliding)
    {
        var memo = new TimedMemo1<int>(10, 1000, sliding, x => x);
        memo.Call(1);
        ((TimedNode)Assert.Single(memo.Cache.Nodes())).Deadline = CacheClock.Now;
        memo.Call(1);
        Assert.Equal((0L, 2L, 1L, 1), (memo.Info.Hits, memo.Info.Misses, memo.Info.Expirations, memo.Info.Count));
    }

    [Fact]
    public void A_slot_slides()
    {
        var site = new CacheSite(typeof(SystemClockTests), "slot", CacheFlags.Timed | CacheFlags.Sliding, 1, 1000);
        var slot = new TimedSlot<int>(site);
        TimedSlot<int>.Store(slot, SlotStore.BeginMiss(slot, 0), 5);
        var half = slot.Node!.Deadline = CacheClock.Now + 500 * Second;
        Assert.True(slot.TryGet(out var value) && value == 5);
        Assert.True(slot.Node.Deadline >= half + 400 * Second);
        slot.Node.Deadline = CacheClock.Now;
        Assert.False(slot.TryGet(out _));
    }
}
