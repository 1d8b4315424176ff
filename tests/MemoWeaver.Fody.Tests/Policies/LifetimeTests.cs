using System.Reflection;
using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Policies;

public sealed class LifetimeTests : IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly IDisposable clock;

    public LifetimeTests()
    {
        clock = (IDisposable)typeof(Memo).Assembly
            .GetType("MemoWeaver.Caching.Engine.CacheClock", throwOnError: true)!
            .GetMethod("Use", BindingFlags.Static | BindingFlags.NonPublic)!
            .Invoke(null, [time])!;
        Memo.ClearAll("AssemblyToProcess.Policies.Lifetime*");
    }

    public void Dispose()
    {
        Lifetimes.Failure = null;
        Lifetimes.Setting = null;
        clock.Dispose();
    }

    private void Advance(double seconds) => time.Advance(TimeSpan.FromSeconds(seconds));

    // Lives for some seconds: hit before, run at the end.
    private void Lives<T>(double seconds, Func<T> call)
    {
        call();
        Body.Runs(0, () => Lifetimes.Runs, () => Within(call));
        Body.Runs(1, () => Lifetimes.Runs, () => call());

        void Within(Func<T> again)
        {
            Advance(seconds - 0.5);
            again();
            Advance(0.5);
        }
    }

    [WovenFact]
    public void OfResultOrAttribute()
    {
        Lives(5, () => Lifetimes.OfResult(0));
        Lives(30, () => Lifetimes.OfResult(1));
        Assert.Equal("found 1", Lifetimes.OfResult(1));
    }

    [WovenFact]
    public void OfArguments()
    {
        Lives(8, () => Lifetimes.WithArguments(4, default).Result);
        Lives(4, () => Lifetimes.WithArguments(2, default).Result);
    }

    [WovenFact]
    public void OfAProperty()
    {
        Lives(30, () => Lifetimes.OfProperty);
        Lifetimes.Setting = TimeSpan.FromSeconds(3);
        Memo.ClearAll("AssemblyToProcess.Policies.Lifetime*");
        Lives(3, () => Lifetimes.OfProperty);
        Lifetimes.Setting = TimeSpan.Zero;
        Memo.ClearAll("AssemblyToProcess.Policies.Lifetime*");
        Body.Runs(2, () => Lifetimes.Runs, () => Assert.Equal(Lifetimes.OfProperty, Lifetimes.OfProperty));
    }

    [WovenFact]
    public void OfTheObject()
    {
        var (one, other) = (new Lifetimes(), new Lifetimes { Seconds = 3 });
        Lives(10, () => one.OfObject(1));
        Lives(3, () => other.OfObject(1));
        Lives(4, () => new LifetimePoint(4).Times(2));
    }

    [WovenFact]
    public void OutValuesAndTypeParameters()
    {
        Lives(6, () => Lifetimes.Try(6, out _));
        Body.Runs(2, () => Lifetimes.Runs, () =>
        {
            Assert.False(Lifetimes.Try(0, out var text));
            Assert.Equal("number 0", text);
            Lifetimes.Try(0, out _);
        });
        Lives(5, () => Lifetimes.Generic("text"));
        Lives(10, () => Lifetimes.Generic(1));
    }

    [WovenFact]
    public void CopiesAndTags()
    {
        Lives(3, () => Lifetimes.Copied(1).Result);
        Assert.NotSame(Lifetimes.Copied(1).Result, Lifetimes.Copied(1).Result);
        Memo.InvalidateTag("life:1");
        Body.Runs(1, () => Lifetimes.Runs, () => Lifetimes.Copied(1).Wait());
    }

    [WovenFact]
    public void EntriesLiveAsLongAsResults()
    {
        var entry = Memo.Entry(() => Lifetimes.OfResult(1));
        Assert.True(entry.Set(null));
        Assert.Equal(TimeSpan.Zero, entry.Age);
        Advance(4);
        Assert.Equal(TimeSpan.FromSeconds(4), entry.Age);
        Assert.True(entry.TryPeek(out _));
        Advance(1);
        Assert.False(entry.TryPeek(out _));
        Assert.Null(entry.Age);
        Assert.False(Memo.Entry(() => Lifetimes.Try(1, out Discard.Text)).Remove());
        Assert.True(Memo.Entry(() => Lifetimes.WithArguments(3, default)).Set(Task.FromResult(4).Result));
        Lives(7, () => Lifetimes.WithArguments(3, default).Result, isStored: true);
        Assert.False(Memo.Entry(() => Lifetimes.WithArguments(3, default)).Set(-3));
        Assert.Null(Memo.Entry(() => Timed.Sliding(1)).Age);
    }

    private void Lives<T>(double seconds, Func<T> call, bool isStored)
    {
        Assert.True(isStored);
        Body.Runs(1, () => Lifetimes.Runs, () =>
        {
            Advance(seconds - 0.5);
            call();
            Advance(0.5);
            call();
        });
    }

    [WovenFact]
    public void JitterTakesOffAShare()
    {
        for (var i = 0; i < 100; i++)
            Lifetimes.Spread(i);
        Advance(75);
        var before = Lifetimes.Runs;
        for (var i = 0; i < 100; i++)
            Lifetimes.Spread(i);
        Assert.InRange(Lifetimes.Runs - before, 20, 80);
        Body.Runs(1, () => Lifetimes.Runs, () =>
        {
            _ = Lifetimes.SpreadSlot;
            Advance(50);
            _ = Lifetimes.SpreadSlot;
        });
    }

    [WovenFact]
    public void OldResultsAreServed()
    {
        var target = new Lifetimes();
        Func<int>[] calls =
        [
            () => Lifetimes.Stale(7), () => Lifetimes.StaleOnSome, () => target.StaleOfObject(7).Result,
            () => target.StaleShared(7).AsTask().Result, () => Lifetimes.All(7, default).Result,
        ];
        foreach (var call in calls)
            Assert.Equal(7, call());
        Advance(30);
        Lifetimes.Failure = new TimeoutException();
        foreach (var call in calls)
            Assert.Equal(7, call());
        var before = Lifetimes.Runs;
        foreach (var call in calls)
            Assert.Equal(7, call());
        Assert.Equal(before, Lifetimes.Runs);
        Assert.Equal(2, Memo.Of(Lifetimes.Stale).Info.StaleHits);

        // Of these exceptions, and of the caller's own only.
        Advance(60);
        Lifetimes.Failure = new InvalidOperationException();
        Assert.Throws<InvalidOperationException>(() => Lifetimes.StaleOnSome);
        Assert.Equal(7, Lifetimes.Stale(7));
        Advance(600);
        Assert.Throws<InvalidOperationException>(() => Lifetimes.Stale(7));
        Assert.Throws<InvalidOperationException>(() => Lifetimes.Stale(7));
        Lifetimes.Failure = null;
        Assert.Equal(7, Lifetimes.Stale(7));
    }

    [WovenFact]
    public async Task ResultsAreRenewedInTheBackground()
    {
        var target = new Lifetimes();
        target.RefreshOfObject(1);
        await Lifetimes.All(1, new CancellationToken(canceled: false));
        Advance(20);
        var before = Lifetimes.Runs;
        using var ended = new CancellationTokenSource();
        ended.Cancel();
        Assert.Equal(1, target.RefreshOfObject(1));
        Assert.Equal(1, await Lifetimes.All(1, ended.Token));
        Assert.True(SpinWait.SpinUntil(() => Lifetimes.Runs == before + 2, TimeSpan.FromSeconds(30)));
        Assert.True(SpinWait.SpinUntil(() => Memo.Entry(() => target.RefreshOfObject(1)).Age == TimeSpan.Zero
            && Memo.Entry(() => Lifetimes.All(1, default)).Age == TimeSpan.Zero, TimeSpan.FromSeconds(30)));
        Assert.Equal((1, 0), (Memo.Of(Lifetimes.All).Info.Refreshes, Memo.Of(Lifetimes.All).Info.FailedRefreshes));
    }

    private static class Discard
    {
        public static string Text = "";
    }
}
