using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Policies;

public class WeightTests
{
    [WovenFact]
    public void OldResultsGoUntilTheNewOneFits()
    {
        Body.Runs(4, () => Weights.Runs, () =>
        {
            Weights.Text(40);
            Weights.Text(50);
            Weights.Text(40);
            Weights.Text(30);      // drops 50
            Weights.Text(40);
            Weights.Text(50);      // drops 30
        });
        var info = Memo.Of(Weights.Text).Info;
        Assert.Equal((2, 90L, 100L, 2L), (info.Count, info.Weight, info.MaxWeight, info.Evictions));
        Assert.Equal("hits 2, misses 4 (33.3 % hits), size 2 of 128, weight 90 of 100, evictions 2", info.ToString());
        Assert.Equal(100, Memo.Of(Weights.Text).Parameters.MaxWeight);
        Memo.Of(Weights.Text).Clear();
        Assert.Equal(0, Memo.Of(Weights.Text).Info.Weight);
    }

    [WovenFact]
    public void TooHeavyAndNegativeResultsAreReturnedAndCounted()
    {
        Weights.Text(60);
        var before = Memo.Of(Weights.Text).Info;
        Body.Runs(4, () => Weights.Runs, () =>
        {
            Assert.Equal(101, Weights.Text(101).Length);
            Assert.Equal(101, Weights.Text(101).Length);
            Assert.Equal(17, Weights.Text(17).Length);
            Assert.Equal(17, Weights.Text(17).Length);
        });
        var info = Memo.Of(Weights.Text).Info;
        Assert.Equal((before.Count, before.Weight, before.Uncacheable + 4), (info.Count, info.Weight, info.Uncacheable));
        Body.Runs(0, () => Weights.Runs, () => Weights.Text(60));
    }

    [WovenFact]
    public void AThrowingWeigherIsHeardAndNothingIsStored() => Body.Runs(2, () => Weights.Runs, () =>
    {
        Assert.Equal("thirteen", Assert.Throws<InvalidOperationException>(() => Weights.Text(13)).Message);
        Assert.Throws<InvalidOperationException>(() => Weights.Text(13));
    });

    [WovenFact]
    public async Task AThrowingWeigherFaultsTheTask()
    {
        var later = Weights.Later(13);
        Assert.Equal("thirteen", (await Assert.ThrowsAsync<InvalidOperationException>(() => later)).Message);
        var atOnce = Weights.AtOnce(13);
        Assert.True(atOnce.IsFaulted);
        Assert.Equal("thirteen", (await Assert.ThrowsAsync<InvalidOperationException>(atOnce.AsTask)).Message);
        Assert.Throws<InvalidOperationException>(() => Weights.Shared(13));
    }

    [WovenFact]
    public void TheWeigherRunsOnMissesOnly() => Body.Runs(1, () => Weights.Weighed, () =>
    {
        for (var i = 0; i < 5; i++)
            Weights.Text(41);
    });

    [WovenFact]
    public void NumberAndWeightBothBound()
    {
        for (var i = 1; i <= 5; i++)
            Weights.Timed(i);
        Assert.Equal((3, 3L + 4 + 5), (Memo.Of(Weights.Timed).Info.Count, Memo.Of(Weights.Timed).Info.Weight));
        Weights.Timed(96);
        Assert.Equal((1, 96L), (Memo.Of(Weights.Timed).Info.Count, Memo.Of(Weights.Timed).Info.Weight));

        for (var i = 0; i < 300; i++)
            Weights.Unbounded(4, i);
        Assert.Equal((250, 1000L), (Memo.Of(Weights.Unbounded).Info.Count, Memo.Of(Weights.Unbounded).Info.Weight));
        Body.Runs(0, () => Weights.Runs, () => Weights.Unbounded(4, 299));
        Body.Runs(1, () => Weights.Runs, () => Weights.Unbounded(4, 0));
    }

    [WovenFact]
    public void OnObjects()
    {
        var (one, other) = (new Weights(), new Weights());
        one.OnInstance(70);
        other.OnInstance(80);
        Body.Runs(0, () => Weights.Runs, () =>
        {
            one.OnInstance(70);
            other.OnInstance(80);
        });
        Assert.Equal(70, Memo.Of(one.OnInstance).Info.Weight);
        Assert.Equal(100, Memo.Of(new Weights().OnInstance).Info.MaxWeight);
    }

    [WovenFact]
    public void Slots() => Body.Runs(3, () => Weights.Runs, () =>
    {
        Assert.Equal(6, Weights.TooHeavySlot.Length);
        Assert.Equal(6, Weights.TooHeavySlot.Length);
        var target = new Weights();
        Assert.Equal(4, target.Slot.Length);
        Assert.Equal(4, target.Slot.Length);
        Assert.Equal(4, Memo.Of(() => target.Slot).Info.Weight);
    });

    [WovenFact]
    public async Task TheResultOfATaskIsWeighed()
    {
        await Weights.Later(60);
        await Weights.Later(30);
        await Weights.Later(101);
        var before = Weights.Runs;
        await Weights.Later(60);
        await Weights.Later(20);      // drops 30
        await Weights.Later(60);
        await Weights.Later(30);      // drops 20
        Assert.Equal(before + 2, Weights.Runs);
        Assert.Equal((90L, 1L), (Memo.Of(Weights.Later).Info.Weight, Memo.Of(Weights.Later).Info.Uncacheable));
    }

    [WovenFact]
    public void SingleFlightsAreWeighed() => Body.Runs(5, () => Weights.Runs, () =>
    {
        Weights.Shared(60);
        Weights.Shared(60);
        Weights.Shared(101);
        Weights.Shared(101);
        Weights.Shared(50);      // drops 60
        Weights.Shared(60);      // drops 50
    });

    [WovenFact]
    public void GenericMethodsAndTypes() => Body.Runs(9, () => Weights.Runs, () =>
    {
        Weights.Generic(60);
        Weights.Generic(50);
        Weights.Generic(60);
        Weights.Generic("a");
        Weights.Generic("b");
        Weights.Generic("a");
        var target = new Weights();
        target.GenericOnInstance(60);
        target.GenericOnInstance(60);
        WeightBox<string>.Repeat("a", 6);
        WeightBox<string>.Repeat("a", 5);
        WeightBox<string>.Repeat("a", 6);
        WeightBox<string>.Repeat("a", 6);
    });

    [WovenFact]
    public async Task WhatTheBodyReturnedIsWeighedWhateverIsStored()
    {
        Weights.Copied(60);
        Assert.Same(Weights.Last, Weights.LastWeighed);
        Body.Runs(0, () => Weights.Runs, () => Assert.Equal(60, Weights.Copied(60).Count));
        Body.Runs(2, () => Weights.Runs, () =>
        {
            Assert.Equal(50, Weights.Copied(50).Count);      // drops 60
            Assert.Equal(60, Weights.Copied(60).Count);      // drops 50
        });
        Assert.Equal((60L, 1), (Memo.Of(Weights.Copied).Info.Weight, Memo.Of(Weights.Copied).Info.Count));
        Body.Runs(2, () => Weights.Runs, () =>
        {
            Assert.Equal(101, Weights.Copied(101).Count);
            Assert.Equal(101, Weights.Copied(101).Count);
        });

        Memo.Of(Weights.Copied).Clear();
        Assert.Equal(70, Weights.Frozen(70).Count);
        Assert.Same(Weights.Frozen(70), Weights.Frozen(70));
        Assert.Equal(101, Weights.Frozen(101).Count);
        Assert.Equal((70L, 1L), (Memo.Of(Weights.Frozen).Info.Weight, Memo.Of(Weights.Frozen).Info.Uncacheable));

        Memo.Of(Weights.Copied).Clear();
        await Weights.CopiedLater(80);
        Assert.Same(Weights.Last, Weights.LastWeighed);
        Assert.NotSame(await Weights.CopiedLater(80), await Weights.CopiedLater(80));
        Assert.Equal(80, Memo.Of(Weights.CopiedLater).Info.Weight);
    }
}
