using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

public class EvictionTests
{
    // 1, 2, 3 fill the cache; 1 is used again; 4 takes a place; then 1 and 2 are asked for.
    private static readonly int[] Calls = [1, 2, 3, 1, 4, 1, 2];

    [WovenFact]
    public void FirstInFirstOut()
    {
        Assert.Equal(Eviction.Fifo, Memo.Of(Evictions.Fifo).Parameters.Eviction);
        Body.Runs(6, () => Evictions.Runs, () => Assert.All(Calls, n => Assert.Equal(n * 10, Evictions.Fifo(n))));
        Assert.Equal((1L, 6L, 3L), (Memo.Of(Evictions.Fifo).Info.Hits, Memo.Of(Evictions.Fifo).Info.Misses, Memo.Of(Evictions.Fifo).Info.Evictions));
    }

    [WovenFact]
    public void LeastRecentlyUsed()
    {
        Assert.Equal(Eviction.Lru, Memo.Of(Evictions.Lru).Parameters.Eviction);
        Body.Runs(5, () => Evictions.Runs, () => Assert.All(Calls, n => Assert.Equal(n * 10, Evictions.Lru(n))));
    }

    // 50 results that are used again and again survive a scan over ten times as many as the cache holds. LRU keeps none.
    [WovenFact]
    public void AScanDoesNotDisplaceWhatIsUsed()
    {
        Assert.Equal(Eviction.Adaptive, Memo.Of(Evictions.Adaptive).Parameters.Eviction);
        Assert.InRange(RunsAfterAScan(Evictions.Adaptive), 0, 10);
        Assert.InRange(RunsAfterAScan(new Evictions().AdaptiveOnInstance), 0, 10);
    }

    private static int RunsAfterAScan(Func<int, int> method)
    {
        for (var round = 0; round < 20; round++)
        {
            for (var i = 0; i < 50; i++)
                method(i);
            for (var i = 0; i < 60; i++)
                method(1000 + round * 60 + i);
        }

        for (var i = 10_000; i < 11_000; i++)
            method(i);
        var before = Evictions.Runs;
        for (var i = 0; i < 50; i++)
            Assert.Equal(i * 10, method(i));
        return Evictions.Runs - before;
    }

    [WovenFact]
    public void TimedOnAnObject() =>
        Body.Runs(6, () => Evictions.Runs, () =>
        {
            var target = new Evictions();
            Assert.All(Calls, n => Assert.Equal(n * 10, target.TimedOnInstance(n)));
        });
}
