using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

public class WhenTests
{
    public WhenTests() => Memo.ClearAll("AssemblyToProcess.Policies.When*");

    private static void Twice<T>(int runs, Func<T> call) => Body.Runs(runs, () => Whens.Runs, () => Assert.Equal(call(), call()));

    private static async Task TwiceAsync<T>(int runs, Func<Task<T>> call)
    {
        var before = Whens.Runs;
        Assert.Equal(await call(), await call());
        Assert.Equal(runs, Whens.Runs - before);
    }

    [WovenFact]
    public void WhatIsDeclinedRunsAgainAndIsCounted()
    {
        Twice(1, () => Whens.Static(2));
        Twice(2, () => Whens.Static(3));
        var info = Memo.Of(Whens.Static).Info;
        Assert.Equal((1, 3, 1, 2, 0), (info.Hits, info.Misses, info.Count, info.Declined, info.Uncacheable));
        Assert.Equal("hits 1, misses 3 (25.0 % hits), size 1 of 128, declined 2", info.ToString());
        Memo.Of(Whens.Static).Clear();
        Assert.Equal(0, Memo.Of(Whens.Static).Info.Declined);
        Twice(2, () => Whens.Static(3));
        Assert.Equal(2, Memo.Of(Whens.Static).Info.Declined);
    }

    [WovenFact]
    public void MissesAskOnceAndHitsNever() => Body.Runs(1, () => Whens.Asked, () =>
    {
        for (var i = 0; i < 5; i++)
            Whens.Static(4);
    });

    [WovenFact]
    public void SlotsAndTimedCaches()
    {
        Whens.Next = 3;
        Twice(2, () => Whens.Slot);
        Whens.Next = 2;
        Twice(1, () => Whens.Slot);
        Twice(1, () => Whens.Timed(2));
        Twice(2, () => Whens.Timed(3));
    }

    [WovenFact]
    public void TheObjectIsAsked()
    {
        var (two, three) = (new Whens(), new Whens { Divisor = 3 });
        Twice(1, () => two.OnInstance(4));
        Twice(2, () => two.OnInstance(9));
        Twice(2, () => three.OnInstance(4));
        Twice(1, () => three.OnInstance(9));
        Twice(2, () => two.StaticPredicate(3));
        Twice(2, () => two.SharedScope(9));
        Twice(1, () => three.SharedScope(9));
        Twice(2, () => new Whens().Overridden(2));
        var derived = new WhensDerived();
        Twice(1, () => derived.Overridden(2));
        Twice(2, () => derived.Overridden(3));
        Twice(1, () => new WhenPoint(5).Times(2));
        Twice(2, () => new WhenPoint(5).Times(1));
        Twice(1, () => new WhenPoint(6).TimesShared(2));
        Twice(2, () => new WhenPoint(6).TimesShared(1));
    }

    [WovenFact]
    public async Task GenericMethodsAndTypes()
    {
        var target = new Whens();
        Twice(1, () => Whens.Generic(2));
        Twice(2, () => Whens.Generic(3));
        Twice(1, () => Whens.Generic("kept"));
        Twice(2, () => Whens.Generic("other"));
        Twice(1, () => target.GenericOnInstance(2));
        Twice(2, () => target.GenericOnInstance("other"));
        Twice(1, () => WhenBox<string>.Repeat("a", 3).Length);
        Twice(2, () => WhenBox<string>.Repeat("a", 2).Length);
        await TwiceAsync(1, () => target.LaterGeneric("kept"));
        await TwiceAsync(2, () => target.LaterGeneric(5L));
    }

    [WovenFact]
    public void OutValues()
    {
        Twice(1, () => (Whens.Try(4, out var half), half));
        Twice(2, () => (Whens.Try(5, out var half), half));
        Twice(1, () => (Whens.TryWith(4, out var half, out var text), half, text));
        Twice(2, () => (Whens.TryWith(2, out var half, out var text), half, text));
        Twice(1, () => (Whens.TryShared(4, out var half, out var text), half, text));
        Twice(2, () => (Whens.TryShared(2, out var half, out var text), half, text));
    }

    [WovenFact]
    public async Task WhatTheBodyReturnedIsJudgedWhateverIsStored()
    {
        var declined = Whens.Copied(2);
        Assert.Same(declined, Whens.LastAsked);
        Twice(2, () => Whens.Copied(2).Count);
        Twice(1, () => Whens.Copied(3).Count);
        Assert.NotSame(Whens.Copied(3), Whens.Copied(3));
        Twice(2, () => Whens.Frozen(2).Count);
        Assert.Same(Whens.Frozen(3), Whens.Frozen(3));
        await TwiceAsync(2, async () => (await Whens.FrozenLater(2)).Count);
        await TwiceAsync(1, async () => (await Whens.FrozenLater(3)).Count);
        Body.Runs(1, () => Whens.Weighings, () =>
        {
            Twice(1, () => Whens.Weighed(2));
            Twice(2, () => Whens.Weighed(3));
        });
    }

    [WovenFact]
    public async Task TheResultOfATaskIsJudged()
    {
        var target = new Whens();
        await TwiceAsync(1, () => Whens.Later(2));
        await TwiceAsync(2, () => Whens.Later(3));
        await TwiceAsync(1, () => Whens.AtOnce(2).AsTask());
        await TwiceAsync(2, () => Whens.AtOnce(3).AsTask());
        await TwiceAsync(1, () => target.LaterOnInstance(2));
        await TwiceAsync(2, () => target.LaterOnInstance(3));
        await TwiceAsync(1, () => Whens.EachRuns(2));
        await TwiceAsync(2, () => Whens.EachRuns(3));
        Assert.Equal((2, 0), (Memo.Of(Whens.Later).Info.Declined, Memo.Of(Whens.Later).Info.Uncacheable));
    }

    [WovenFact]
    public async Task WhoJoinsARunGetsWhatIsDeclined()
    {
        Whens.Answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Whens.Runs;
        var callers = Enumerable.Range(0, 5).Select(_ => Whens.Awaited(1)).ToArray();
        Whens.Answer.SetResult(7);
        Assert.All(await Task.WhenAll(callers), r => Assert.Equal(7, r));
        Assert.Equal(1, Whens.Runs - before);
        Assert.Equal(7, await Whens.Awaited(1));
        Assert.Equal(2, Whens.Runs - before);
        var info = Memo.Of(Whens.Awaited).Info;
        Assert.Equal((4, 2, 0, 2), (info.Hits, info.Misses, info.Count, info.Declined));
    }

    [WovenFact]
    public async Task ThreadsThatWaitGetWhatIsDeclined()
    {
        Whens.Answer = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Whens.Runs;
        var owner = Task.Factory.StartNew(() => Whens.Shared(1), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        SpinWait.SpinUntil(() => Whens.Runs == before + 1);
        var waiter = new Thread(() => Assert.Equal(9, Whens.Shared(1)));
        waiter.Start();
        SpinWait.SpinUntil(() => (waiter.ThreadState & ThreadState.WaitSleepJoin) != 0);
        Whens.Answer.SetResult(9);
        Assert.Equal(9, await owner);
        waiter.Join();
        Assert.Equal(1, Whens.Runs - before);
        var info = Memo.Of(Whens.Shared).Info;
        Assert.Equal((1, 1, 0, 1), (info.Hits, info.Misses, info.Count, info.Declined));
    }

    [WovenFact]
    public async Task WhatThePredicateThrowsIsHeardAndNothingIsStored()
    {
        var before = Whens.Runs;
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal("thirteen", Assert.Throws<InvalidOperationException>(() => Whens.Static(13)).Message);
            Assert.Equal("thirteen", (await Assert.ThrowsAsync<InvalidOperationException>(() => Whens.Later(13))).Message);
            var atOnce = Whens.AtOnce(13);
            Assert.True(atOnce.IsFaulted);
            await Assert.ThrowsAsync<InvalidOperationException>(atOnce.AsTask);
        }

        Assert.Equal(6, Whens.Runs - before);
        Whens.Answer = new TaskCompletionSource<int>();
        Whens.Answer.SetResult(13);
        // Nobody waits for a run that ended so.
        Assert.Throws<InvalidOperationException>(() => Whens.Shared(13));
        Assert.Throws<InvalidOperationException>(() => Whens.Shared(13));
        Assert.Equal(0, Memo.Of(Whens.Shared).Info.Count);
    }

    [WovenFact]
    public void CallsPastTheCacheDoNotAsk() => Body.Runs(0, () => Whens.Asked, () =>
    {
        Twice(2, () => Whens.SizeZero(2));
        Twice(2, () => Whens.Keyed(Enumerable.Range(0, 5).Where(i => i > 0)));
        Memo.Entry(() => Whens.Static(100)).InvokeUncached();
        Assert.Equal(0, Memo.Of(Whens.Static).Info.Declined);
    });

    [WovenFact]
    public async Task EntriesAreAskedAsIfTheMethodHadReturned()
    {
        var entry = Memo.Entry(() => Whens.Static(6));
        Assert.True(entry.Set(8));
        Assert.Equal(8, Whens.Static(6));
        Assert.False(entry.Set(7));
        Assert.Equal(6, Whens.Static(6));
        Assert.Equal(1, Memo.Of(Whens.Static).Info.Declined);
        Assert.Throws<InvalidOperationException>(() => entry.Set(13));
        Assert.Equal(6, Whens.Static(6));

        var odd = Memo.Entry(() => Whens.Static(5));
        Assert.Equal(5, odd.Refresh());
        Assert.False(odd.TryPeek(out _));
        var three = new Whens { Divisor = 3 };
        Assert.False(Memo.Entry(() => three.OnInstance(1)).Set(4));
        Assert.True(Memo.Entry(() => three.OnInstance(1)).Set(9));
        Assert.Equal(9, three.OnInstance(1));
        Assert.False(Memo.Entry(() => three.GenericOnInstance("a")).Set("b"));
        Assert.True(Memo.Entry(() => three.GenericOnInstance("a")).Set("kept"));
        Whens derived = new WhensDerived();
        Assert.True(Memo.Entry(() => derived.Overridden(1)).Set(2));
        var point = new WhenPoint(7);
        Assert.False(Memo.Entry(() => point.Times(1)).Set(7));
        Assert.True(Memo.Entry(() => point.Times(1)).Set(8));
        Assert.False(await Later(Memo.Entry(() => Whens.Later(11))));
        Assert.True(await Later(Memo.Entry(() => Whens.Later(12))));
        Assert.False(Memo.Entry(() => WhenBox<int>.Repeat(1, 1)).Set([1, 2]));
    }

    private static async Task<bool> Later(MemoEntry<int> entry)
    {
        await entry.RefreshAsync();
        return entry.TryPeek(out _);
    }
}
