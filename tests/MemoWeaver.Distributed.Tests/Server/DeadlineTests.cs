using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>
/// A result says until when it counts. A server that keeps it for longer does not make it count for longer; neither
/// does a clock that is wrong.
/// </summary>
public class DeadlineTests
{
    readonly MemoryServer _server = new(); // keeps all for ever
    string _source = "old";

    [Theory]
    [InlineData(0, true)]
    [InlineData(200_000, true)]
    [InlineData(300_000, false)]
    [InlineData(1_000_000, false)]
    public void What_is_over_is_a_miss(long later, bool isHit)
    {
        using var one = _server.Connect();
        using var other = _server.Connect();
        Assert.Equal("old", one.Method((_, _) => _source, seconds: 300).Call("a", 1));
        _source = "new";
        other.Server.Shift = later;
        var there = other.Method((_, _) => _source, seconds: 300, localSize: 0);
        Assert.Equal(isHit ? "old" : "new", there.Call("a", 1));
        Assert.Equal(isHit ? 1 : 0, there.Info.DistributedHits);
        Assert.Equal("new", isHit ? "new" : there.Call("a", 1)); // what it stored instead counts
    }

    /// <summary>
    /// The clock of the machine that stored it is a day ahead: it counts here for a lifetime, and not for a day.
    /// </summary>
    [Fact]
    public async Task A_clock_that_is_ahead_gives_no_more_than_a_lifetime()
    {
        using var one = _server.Connect();
        one.Server.Shift = 86_400_000;
        var here = one.Method((_, _) => _source, seconds: 300, localSize: 0);
        Assert.Equal("old", here.Call("a", 1));
        using var other = _server.Connect();
        var there = other.Method((_, _) => _source, seconds: 300, localSeconds: 1e6);
        var key = new PairKey("a", 1);
        var results = there.Distributed.Results!;
        var answer = await results.Find(there.Distributed.NameOf(ref key)!.Value, [], isAsync: false);
        Assert.True(answer.IsHit);
        Assert.InRange(answer.Lifetime, 1, 300_000);
    }
}
