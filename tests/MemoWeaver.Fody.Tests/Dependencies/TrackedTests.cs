using AssemblyToProcess.Dependencies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Dependencies;

[Collection("Tracked")]
public sealed class TrackedTests : IDisposable
{
    private readonly Cells cells = new();
    private long input = 1;

    public void Dispose() => cells.Dispose();

    [WovenFact]
    public void AResultIsDroppedWithWhatItWasMadeOf()
    {
        cells[1] = () => input;
        cells[2] = () => Tracked.Lru(1) * 10;
        cells[3] = () => Tracked.Lru(2) + 5;
        Assert.Equal(15, Tracked.Lru(3));
        Assert.Equal(15, Tracked.Lru(3));
        Assert.Equal((1, 1, 1), (cells.Runs(1), cells.Runs(2), cells.Runs(3)));

        input = 2;
        Assert.Equal(15, Tracked.Lru(3));
        Assert.True(Memo.Entry(() => Tracked.Lru(1)).Remove());
        Assert.Equal(0, Memo.Of(Tracked.Lru).Info.Count);
        Assert.Equal(25, Tracked.Lru(3));
        Assert.Equal((2, 2, 2), (cells.Runs(1), cells.Runs(2), cells.Runs(3)));
    }

    [WovenFact]
    public void OthersStay()
    {
        cells[1] = () => 1;
        cells[2] = () => 2;
        cells[3] = () => Tracked.Lru(1);
        cells[4] = () => Tracked.Lru(2);
        Tracked.Lru(3);
        Tracked.Lru(4);
        Memo.Entry(() => Tracked.Lru(1)).Remove();
        Tracked.Lru(4);
        Assert.Equal((1, 1), (cells.Runs(2), cells.Runs(4)));
    }

    [WovenFact]
    public void EveryShapeIsInnerAndOuter()
    {
        var shapes = Shapes();
        var target = new Tracked();
        foreach (var (inner, drop) in Drops(target))
        {
            foreach (var outer in shapes)
            {
                using var own = new Cells();
                input = 1;
                own[1] = () => input;
                own[2] = () => inner(1);
                own[-1] = () => inner(1);
                Assert.Equal(1, outer(target, 2));
                Assert.Equal(1, outer(target, 2));
                input = 2;
                Assert.Equal(1, outer(target, 2));
                drop(1);
                Assert.Equal(2, outer(target, 2));
            }
        }
    }

    [WovenFact]
    public async Task AcrossAwaitsAndTasks()
    {
        cells[1] = () => input;
        cells.Later(2, async () =>
        {
            await Task.Yield();
            var first = await Task.Run(() => Tracked.Lru(1));
            await Task.Yield();
            return first + await Tracked.Later(3) + await Tracked.ValueLater(4) + await Tracked.Alone(5);
        });
        cells.Later(3, async () =>
        {
            await Task.Yield();
            return input;
        });
        cells.Later(4, async () =>
        {
            await Task.Yield();
            return input;
        });
        cells.Later(5, () => Task.FromResult(input));
        Action[] drops =
        [
            () => Memo.Entry(() => Tracked.Lru(1)).Remove(), () => Memo.Entry(() => Tracked.Later(3)).Remove(),
            () => Memo.Entry(() => Tracked.ValueLater(4)).Remove(), () => Memo.Entry(() => Tracked.Alone(5)).Remove(),
        ];
        Assert.Equal(4, await Tracked.Later(2));
        foreach (var drop in drops)
        {
            var before = cells.Runs(2);
            await Tracked.Later(2);
            Assert.Equal(before, cells.Runs(2));
            drop();
            await Tracked.Later(2);
            Assert.Equal(before + 1, cells.Runs(2));
        }
    }

    [WovenFact]
    public void AHitIsADependencyAsWell()
    {
        cells[1] = () => input;
        cells[2] = () => Tracked.Lru(1);
        Tracked.Lru(1);
        Tracked.Lru(2);
        Memo.Of(Tracked.Lru).Remove(1);
        Tracked.Lru(2);
        Assert.Equal(2, cells.Runs(2));
    }

    [WovenFact]
    public void SetRefreshAndClear()
    {
        cells[1] = () => input;
        cells[2] = () => Tracked.Lru(1);
        cells[3] = () => Tracked.Small(2) + Tracked.Timed(1);
        cells[9] = () => Tracked.Lru(2);
        Assert.Equal(1, Tracked.Lru(2));
        Memo.Entry(() => Tracked.Lru(1)).Set(7);
        Assert.Equal(7, Tracked.Lru(2));
        input = 8;
        Memo.Entry(() => Tracked.Lru(1)).Refresh();
        Assert.Equal(8, Tracked.Lru(2));

        // A refreshed result depends on what its new body has read.
        Memo.Entry(() => Tracked.Lru(2)).Refresh();
        input = 9;
        Memo.Of(Tracked.Lru).Remove(1);
        Assert.Equal(9, Tracked.Lru(2));

        Assert.Equal(18, Tracked.Generic(3));
        input = 10;
        Memo.Of(Tracked.Timed).Clear();
        Memo.Of(Tracked.Lru).Clear();
        Memo.Of(Tracked.Small).Clear();
        Assert.Equal(20, Tracked.Generic(3));
    }

    [WovenFact]
    public void EvictionIsNoInvalidation()
    {
        cells[1] = () => input;
        for (var id = 2; id < 10; id++)
            cells[id] = () => 0;
        cells[20] = () => Tracked.Small(1);
        cells[21] = () => Tracked.Small(20);
        Assert.Equal(1, Tracked.Lru(21));
        for (var id = 2; id < 10; id++)
            Tracked.Small(id);
        input = 2;
        Assert.Equal(1, Tracked.Lru(21));
        Assert.Equal(1, cells.Runs(21));

        // Both inner results have been evicted. They still drop what was made of them.
        Assert.False(Memo.Entry(() => Tracked.Small(1)).Remove());
        Assert.Equal(2, Tracked.Lru(21));
        Assert.Equal(2, cells.Runs(21));
    }

    [WovenFact]
    public void WhatWasEvictedIsDroppedByTag()
    {
        cells[1] = () => input;
        cells[2] = () => 0;
        cells[3] = () => 0;
        cells[4] = () => Tracked.SmallTagged(1);
        Assert.Equal(1, Tracked.Lru(4));
        Tracked.SmallTagged(2);
        Tracked.SmallTagged(3);
        input = 2;
        Assert.Equal(0, Memo.InvalidateTag("cell:1"));
        Assert.Equal(2, Tracked.Lru(4));
    }

    [WovenFact]
    public void WriterDropsWhatAgreesAndWhatWasEvicted()
    {
        cells[1] = () => input;
        cells[2] = () => 0;
        cells[3] = () => Tracked.SmallOfTwo(1, "a");
        cells[4] = () => Tracked.OfTwo(1, "a") + Tracked.OfTwo(1, "b");
        cells[5] = () => Tracked.OfTwo(2, "a");
        Assert.Equal(2, Tracked.Lru(3));
        Assert.Equal(4, Tracked.Lru(4));
        Tracked.Lru(5);
        Tracked.SmallOfTwo(2, "x");
        Tracked.SmallOfTwo(2, "y");
        input = 2;
        Tracked.WriteSome(1);
        Assert.Equal(3, Tracked.Lru(3));
        Assert.Equal(6, Tracked.Lru(4));
        Tracked.Lru(5);
        Assert.Equal(1, cells.Runs(5));
    }

    [WovenFact]
    public void AResultExpiresWithTheFirstOfThose()
    {
        var time = new FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        cells[1] = () => input;
        cells[2] = () => Tracked.Timed(1);
        cells[3] = () => Tracked.Lru(2);
        Assert.Equal(1, Tracked.Timed(1));
        time.Advance(TimeSpan.FromSeconds(20));
        Assert.Equal(1, Tracked.Lru(3));
        input = 2;
        time.Advance(TimeSpan.FromSeconds(9.9));
        Assert.Equal(1, Tracked.Lru(3));
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(2, Tracked.Lru(3));
    }

    [WovenFact]
    public void ASlidingResultDoesNotSlideBeyondThose()
    {
        var time = new FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        cells[1] = () => input;
        cells[2] = () => Tracked.Timed(1);
        Assert.Equal(1, Tracked.Sliding(2));
        input = 2;
        for (var i = 0; i < 2; i++)
        {
            time.Advance(TimeSpan.FromSeconds(14));
            Assert.Equal(1, Tracked.Sliding(2));
        }

        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(2, Tracked.Sliding(2));
    }

    [WovenFact]
    public void WhatFailedOrWasNotKeptIsNotBuiltOn()
    {
        var fails = true;
        cells[1] = () => fails ? throw new InvalidOperationException() : 1;
        cells[2] = () =>
        {
            try
            {
                return Tracked.Lru(1);
            }
            catch (InvalidOperationException)
            {
                return -1;
            }
        };
        Assert.Equal(-1, Tracked.Lru(2));
        fails = false;
        Assert.Equal(1, Tracked.Lru(2));

        // Declined by When.
        input = -1;
        cells[3] = () => input;
        cells[4] = () => Tracked.Conditional(3);
        Assert.Equal(-1, Tracked.Lru(4));
        input = 5;
        Assert.Equal(5, Tracked.Lru(4));

        // Bypassed its cache: a lazy sequence is no key.
        cells[5] = () => input;
        cells[6] = () => Tracked.OfAll(Lazy());
        Assert.Equal(5, Tracked.Lru(6));
        input = 6;
        Assert.Equal(6, Tracked.Lru(6));

        static IEnumerable<int> Lazy()
        {
            yield return 5;
        }
    }

    [WovenFact]
    public void AMethodThatStoresNothingPassesOnWhatItReads()
    {
        cells[1] = () => input;
        cells[2] = () => Tracked.Lru(1);
        cells[3] = () => Tracked.Nothing(2);
        Assert.Equal(1, Tracked.Lru(3));
        input = 2;
        Memo.Of(Tracked.Lru).Remove(1);
        Assert.Equal(2, Tracked.Lru(3));
    }

    [WovenFact]
    public void AWriteWhileTheBodyRunsIsSeen()
    {
        cells[1] = () => input;
        cells[2] = () =>
        {
            var read = Tracked.Lru(1);
            input++;
            Memo.Of(Tracked.Lru).Remove(1);
            return read;
        };
        Assert.Equal(1, Tracked.Lru(2));
        cells[2] = () => Tracked.Lru(1);
        Assert.Equal(2, Tracked.Lru(2));
    }

    [WovenFact]
    public void RecursionAndRepetition()
    {
        cells[0] = () => input;
        for (var id = 1; id < 60; id++)
        {
            var n = id;
            cells[n] = () => Tracked.Small(n - 1) + Tracked.Small(n - 1);
        }

        Assert.Equal(1L << 59, Tracked.Small(59));
        input = 2;
        Memo.Of(Tracked.Small).Remove(0);
        Assert.Equal(1L << 60, Tracked.Small(59));
    }

    [WovenFact]
    public async Task ADroppedFlightIsNotStored()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cells[1] = () => input;
        cells.Later(2, async () =>
        {
            var read = Tracked.Lru(1);
            await gate.Task;
            return read;
        });
        var owner = Tracked.Later(2);
        var joiner = Tracked.Later(2);
        input = 2;
        Memo.Of(Tracked.Lru).Remove(1);
        gate.SetResult();
        Assert.Equal(1, await owner);
        Assert.Equal(1, await joiner);
        Assert.Equal(2, await Tracked.Later(2));
    }

    [WovenFact]
    public async Task AJoinedRunIsADependency()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        cells.Later(1, async () =>
        {
            await gate.Task;
            return input;
        });
        cells.Later(2, () => Tracked.Later(1));
        var inner = Tracked.Later(1);
        var outer = Tracked.Later(2);
        gate.SetResult();
        Assert.Equal(1, await inner);
        Assert.Equal(1, await outer);
        await Tracked.Later(2);
        Assert.Equal((1, 1), (cells.Runs(1), cells.Runs(2)));
        input = 2;
        await Memo.Entry(() => Tracked.Later(1)).RemoveAsync();
        Assert.Equal(2, await Tracked.Later(2));
    }

    private static Func<Tracked, int, long>[] Shapes() =>
    [
        (_, id) => Tracked.Lru(id), (_, id) => Tracked.Timed(id), (_, id) => Tracked.Sliding(id),
        (_, id) => Tracked.Small(id), (_, id) => Tracked.Single(id), (_, id) => Tracked.Tagged(id),
        (_, id) => Tracked.Weighed(id), (_, id) => Tracked.Conditional(id), (_, _) => Tracked.Slot,
        (_, id) => Tracked.Generic((short)id), (_, id) => Tracked.Later(id).Result,
        (_, id) => Tracked.ValueLater(id).AsTask().Result, (_, id) => Tracked.Alone(id).Result,
        (_, id) => Tracked.Copied(id)[0], (_, id) => Tracked.TryGet(id, out var value) ? value : 0,
        (_, id) => Tracked.OfAll([id]), (target, id) => target.OnObject(id),
        (target, id) => target.GenericOnObject<string>(id), (_, id) => Tracked.OfTwo(id, ""),
    ];

    private static (Func<int, long> Inner, Action<int> Drop)[] Drops(Tracked target) =>
    [
        (Tracked.Lru, id => Memo.Entry(() => Tracked.Lru(id)).Remove()),
        (Tracked.Lru, Tracked.Write),
        (Tracked.Timed, id => Memo.Of(Tracked.Timed).Remove(id)),
        (Tracked.Sliding, _ => Memo.Of(Tracked.Sliding).Clear()),
        (Tracked.Single, _ => Memo.ClearAll("AssemblyToProcess.Dependencies.Tracked.Single*")),
        (Tracked.Tagged, id => Memo.InvalidateTag($"cell:{id}")),
        (Tracked.Weighed, id => Memo.Entry(() => Tracked.Weighed(id)).Set(2)),
        (id => Tracked.Generic((long)id), id => Memo.Entry(() => Tracked.Generic((long)id)).Refresh()),
        (id => Tracked.Later(id).Result, Tracked.Write),
        (id => Tracked.ValueLater(id).AsTask().Result, id => Memo.Entry(() => Tracked.ValueLater(id)).RefreshAsync().Wait()),
        (id => Tracked.Alone(id).Result, id => Memo.Entry(() => Tracked.Alone(id)).SetAsync(2).Wait()),
        (id => Tracked.Copied(id)[0], id => Memo.Entry(() => Tracked.Copied(id)).Remove()),
        (id => Tracked.TryGet(id, out var value) ? value : 0, id => Memo.Of(typeof(Tracked).GetMethod("TryGet")!).Clear()),
        (target.OnObject, id => Memo.Entry(() => target.OnObject(id)).Remove()),
        (target.OnObject, id => Memo.Of(typeof(Tracked).GetMethod("OnObject")!).Remove(id)),
        (target.GenericOnObject<int>, id => Memo.Of(target.GenericOnObject<int>).Clear()),
        (id => Tracked.OfTwo(id, ""), Tracked.WriteSome),
    ];
}
