using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Clones;

public class SafetyTests
{
    /// <summary>A copy inside the body that is cached protects the table, and not the callers from each other. Here they are safe.</summary>
    [WovenFact]
    public void TheClassicHalfMeasure() => Body.Runs(1, () => Safety.Runs, () =>
    {
        for (var i = 0; i < 4; i++)
        {
            var list = Safety.CopyInside(7);
            Assert.Equal([1, 2, 3, 7], list);
            list.Clear();
        }
    });

    [WovenFact]
    public void ABodyThatChangesItsOwnResultLater() => Body.Runs(1, () => Safety.Runs, () =>
    {
        Assert.Same(Safety.KeepsItsResult(5), Safety.Kept);
        Safety.Kept!.Add(99);
        Assert.Equal([5], Safety.KeepsItsResult(5));
        Safety.Kept.Clear();
        Assert.Equal([5], Safety.KeepsItsResult(5));
    });

    [WovenFact]
    public void ImmutableResultsAreTheSameObject() => Body.Runs(3, () => Safety.Runs, () =>
    {
        Assert.Same(Safety.Immutable(1), Safety.Immutable(1));
        Assert.Same(Safety.Trusted(1), Safety.Trusted(1));
        Assert.Same(Safety.Delegate(1), Safety.Delegate(1));
    });

    [WovenFact]
    public void CloneModeNeverShares() => Body.Runs(1, () => Safety.Runs, () =>
    {
        Safety.Never(1).Add(99);
        Assert.Equal([1, 99], Safety.Never(1));
        Assert.Same(Safety.Never(1), Safety.Never(1));
    });

    [WovenFact]
    public void WhatCannotBeCopiedIsReturnedAndCounted()
    {
        var cache = Memo.Of(() => Safety.Stream(default));
        var before = cache.Info.Uncacheable;
        Body.Runs(3, () => Safety.Runs, () =>
        {
            for (var i = 0; i < 3; i++)
            {
                using var stream = (MemoryStream)Safety.Stream(-1);
                stream.WriteByte(1);
            }
        });
        Assert.Equal(before + 3, cache.Info.Uncacheable);
        Body.Runs(1, () => Safety.Runs, () => Assert.NotSame(Safety.Stream(1), Safety.Stream(1)));
    }

    [WovenFact]
    public void OutValues() => Body.Runs(2, () => Safety.Runs, () =>
    {
        for (var i = 0; i < 4; i++)
        {
            Assert.True(Safety.TryFind(4, out var found, out var line));
            Assert.Equal([4], found);
            Assert.Equal(4, line!.Count);
            found.Clear();
            line.Count = 0;
            Assert.False(Safety.TryFind(-4, out _, out line));
            Assert.Null(line);
        }
    });

    [WovenFact]
    public void ResultAndOutValueShareWhatTheyShared() => Body.Runs(1, () => Safety.Runs, () =>
    {
        var earlier = new List<Line>();
        for (var i = 0; i < 4; i++)
        {
            var lines = Safety.Both(4, out var first);
            Assert.Same(first, lines[0]);
            Assert.NotSame(first, lines[1]);
            Assert.DoesNotContain(first, earlier);
            earlier.Add(first);
            Assert.Equal(4, first.Count);
            first.Count = 0;
        }
    });

    [WovenFact]
    public void SingleFlight()
    {
        Body.Runs(1, () => Safety.Runs, () =>
        {
            for (var i = 0; i < 4; i++)
            {
                var list = Safety.Single(4);
                Assert.Equal([4], list);
                list.Clear();
            }
        });
        Body.Runs(1, () => Safety.Runs, () =>
        {
            for (var i = 0; i < 4; i++)
            {
                Assert.True(Safety.SingleOut(4, out var list));
                Assert.Equal([4], list);
                list.Clear();
            }
        });
    }

    [WovenFact]
    public async Task Asynchronous()
    {
        var before = Safety.Runs;
        for (var i = 0; i < 4; i++)
        {
            var list = await Safety.Load(4);
            Assert.Equal([4], list);
            list.Clear();
            var line = await Safety.LoadLine(4);
            Assert.Equal(4, line.Count);
            line.Count = 0;
        }
        Assert.Equal(before + 2, Safety.Runs);
        Assert.True(Safety.Load(4).IsCompletedSuccessfully);
    }

    [WovenFact]
    public void EachLevelOfARecursionHasItsOwn() => Body.Runs(21, () => Safety.Runs, () =>
    {
        Assert.Equal(Enumerable.Range(1, 20), Safety.Recursive(20));
        Assert.Equal(Enumerable.Range(1, 7), Safety.Recursive(7));
        Assert.Equal(Enumerable.Range(1, 20), Safety.Recursive(20));
    });
}
