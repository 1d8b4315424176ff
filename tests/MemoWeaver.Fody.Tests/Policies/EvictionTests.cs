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

    [WovenFact]
    public void TimedOnAnObject() =>
        Body.Runs(6, () => Evictions.Runs, () =>
        {
            var target = new Evictions();
            Assert.All(Calls, n => Assert.Equal(n * 10, target.TimedOnInstance(n)));
        });
}
