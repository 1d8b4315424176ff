using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Tests.Engine;

/// <summary>Tables that are so large that another thread makes them.</summary>
[Collection(AloneCollection.Name)]
public sealed class LargeTableTests : IDisposable
{
    const int Count = 2 * TableRequest.From + 1000;

    public void Dispose() => Critical.Allocating = null;

    /// <summary>The other thread may come at any time, or never: chains do not become longer than twice as long.</summary>
    [Fact]
    public void A_large_cache_finds_all()
    {
        var memo = new Memo1<int>(int.MaxValue, x => x);
        for (var i = 0; i < Count; i++)
        {
            Assert.Equal(i, memo.Call(i));
            if (i % 1024 == 0)
                Assert.True(memo.Cache.Count <= 2 * memo.Cache.Widest.Length, $"{i}: {memo.Cache.Widest.Length} buckets");
        }

        Assert.Equal((0L, Count), (memo.Info.Hits, memo.Info.Count));
        for (var i = 0; i < Count; i++)
            memo.Call(i);
        Assert.Equal((Count, Count, Count), memo.Counts);
        Assert.Equal(Count, memo.Cache.Nodes().Count());
    }

    /// <summary>Without memory for the request, and for what it is kept in: chains are longer, and the table grows when there is memory again.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_request_may_fail(int failing)
    {
        var memo = new Memo1<int>(int.MaxValue, x => x);
        var i = 0;
        while (memo.Cache.Widest.Length < TableRequest.From / 2)
            memo.Call(i++);
        memo.Cache.Sweep();
        var count = 0;
        Critical.Allocating = () =>
        {
            if (++count == failing)
#pragma warning disable CA2201 // What the runtime would throw.
                throw new OutOfMemoryException();
#pragma warning restore CA2201
        };
        for (; i < TableRequest.From; i++)
            memo.Call(i);
        Critical.Allocating = null;
        for (; i < 2 * TableRequest.From; i++)
            memo.Call(i);
        Assert.True(count >= failing);
        Assert.True(memo.Cache.Widest.Length >= TableRequest.From);
        for (i = 0; i < 2 * TableRequest.From; i += 97)
            memo.Call(i);
        Assert.Equal(2 * TableRequest.From, memo.Info.Misses);
    }
}
