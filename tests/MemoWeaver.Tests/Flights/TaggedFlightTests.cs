using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Flights;

/// <summary>
/// A call that begins after an invalidation by tag gets no older result, whatever a run that is under way has found. The pause is in the equality of a
/// key: A's look-up found nothing, C stores its result, A's run is published and finds that, and stops there. The tag is invalidated, and B calls.
/// </summary>
public class TaggedFlightTests
{
    [Theory]
    [InlineData(false, true)]
    [InlineData(true, true)]
    [InlineData(false, false)] // by a tag that the stored result has and the run has not
    [InlineData(true, false)]
    public async Task ARunThatFoundAnOlderResult(bool isSync, bool haveSameTags)
    {
        var tag = nameof(TaggedFlightTests) + isSync + haveSameTags;
        var version = 1;
        var memo = new ScriptedFlights(CacheFlags.Tagged) { Tags = () => CallTags.Of([tag]) };
        memo.Body = (_, _) => new(Volatile.Read(ref version));
        memo.SyncBody = (_, _) => Volatile.Read(ref version);
        Task<int> Call(bool looksUp = true) => isSync ? Elsewhere.Start(() => memo.CallSync(1, looksUp)).Result : Elsewhere.Start(() => memo.Call(1, looksUp).AsTask()).Result.Unwrap();

        Assert.Equal(1, await Call().WaitAsync(Elsewhere.Long));
        using var hasFound = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        memo.Script.OnEquals = (_, _) =>
        {
            if (hasFound.IsSet)
                return;
            hasFound.Set();
            Assert.True(goOn.Wait(Elsewhere.Long));
        };
        if (!haveSameTags)
            memo.Tags = () => CallTags.Of([tag + "of the run"]);
        var a = Call(looksUp: false);
        Assert.True(hasFound.Wait(Elsewhere.Long));
        version = 2;
        Assert.Equal(1, TagIndex.Invalidate(tag));

        var (thread, result) = Elsewhere.Start(() => isSync ? Task.FromResult(memo.CallSync(1)) : memo.Call(1).AsTask());
        if (haveSameTags)
            Assert.Equal(2, await result.Unwrap().WaitAsync(Elsewhere.Long));
        else
            Elsewhere.UntilWaiting(thread);
        goOn.Set();
        Assert.Equal(1, await a.WaitAsync(Elsewhere.Long)); // began before
        Assert.Equal(2, await result.Unwrap().WaitAsync(Elsewhere.Long));
    }

    [Fact]
    public async Task ARunIsNotJoinedWhileItReadsItsTags()
    {
        var version = 1;
        using var isReading = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        var memo = new ScriptedFlights(CacheFlags.Tagged);
        memo.Body = (_, _) => new(Volatile.Read(ref version));
        memo.Tags = () =>
        {
            if (isReading.IsSet)
                return CallTags.Of(["read late"]);
            isReading.Set();
            Assert.True(goOn.Wait(Elsewhere.Long));
            return CallTags.Of(["read late"]);
        };
        var a = Elsewhere.Start(() => memo.Call(1).AsTask());
        Assert.True(isReading.Wait(Elsewhere.Long));
        version = 2;
        TagIndex.Invalidate("read late");
        Assert.Equal(2, await memo.Call(1).AsTask().WaitAsync(Elsewhere.Long));
        goOn.Set();
        Assert.Equal(2, await a.Result.Unwrap().WaitAsync(Elsewhere.Long));
        Assert.Equal((1, 1), (memo.Info.Async.Misses, memo.Info.Async.Hits));
    }

    [Fact]
    public async Task RunsOfTagsThatCannotBeReadAreEachForThemselves()
    {
        var memo = new ScriptedFlights(CacheFlags.Tagged) { Tags = () => CallTags.Unknown };
        var body = new TaskCompletionSource<int>();
        memo.Body = (_, _) => new(body.Task);
        var calls = Enumerable.Range(0, 10).Select(_ => memo.Call(1).AsTask()).ToArray();
        body.SetResult(5);
        await Task.WhenAll(calls).WaitAsync(Elsewhere.Long);
        Assert.Equal((0, 10), (memo.Info.Async.Hits, memo.Info.Async.Misses));
    }
}
