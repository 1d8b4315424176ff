using AssemblyToProcess.Distributed;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Distributed;

/// <summary>Woven <c>[DistributedCache]</c> methods where nothing is configured: they are cached in the process.</summary>
public class DistributedMethodsTests
{
    private static readonly DistributedSource Source = new() { Name = "s " };

    private static int Ran(Action action)
    {
        var before = DistributedMethods.Runs;
        action();
        return DistributedMethods.Runs - before;
    }

    private static async Task<int> Ran(Func<Task> action)
    {
        var before = DistributedMethods.Runs;
        await action();
        return DistributedMethods.Runs - before;
    }

    [WovenFact]
    public void ASynchronousResultIsKept()
    {
        Memo.Of(DistributedMethods.Square).Clear();
        Assert.Equal(1, Ran(() => Assert.Equal((49, 49), (DistributedMethods.Square(7), DistributedMethods.Square(7)))));
        Assert.Equal(1, Ran(() => Assert.Equal(64, DistributedMethods.Square(8))));
    }

    [WovenFact]
    public void CallersOfASynchronousMethodHaveTokensOfTheirOwn()
    {
        var source = new DistributedSource();
        var methods = new DistributedMethods(source, Source);
        using var owners = new CancellationTokenSource();
        using var began = new ManualResetEventSlim();
        source.Body = token =>
        {
            if (!token.CanBeCanceled)
                return 0;
            began.Set();
            Assert.True(token.WaitHandle.WaitOne(TimeSpan.FromMinutes(1)));
            throw new OperationCanceledException(token);
        };
        Exception? owner = null;
        var result = 0;
        Thread[] threads = [new(() => owner = Record.Exception(() => methods.OfAll([7], owners.Token))), new(() => result = methods.OfAll([7], default))];
        threads[0].Start();
        Assert.True(began.Wait(TimeSpan.FromMinutes(1)));
        threads[1].Start();
        Assert.True(SpinWait.SpinUntil(() => threads[1].ThreadState.HasFlag(ThreadState.WaitSleepJoin), TimeSpan.FromMinutes(1)));
        owners.Cancel();
        Assert.All(threads, t => Assert.True(t.Join(TimeSpan.FromMinutes(1))));
        Assert.IsType<OperationCanceledException>(owner);
        Assert.Equal(1, result);

        List<int> list = [8];
        source.Body = _ =>
        {
            list.Add(9);
            return 0;
        };
        Assert.Equal(2, methods.OfAll(list, default));
        source.Body = _ => 0;
        Assert.Equal(1, methods.OfAll([8], default));
    }

    [WovenFact]
    public async Task ObjectsShareResultsAndCallersGetCopies()
    {
        var (one, other) = (new DistributedMethods(Source, Source), new DistributedMethods(Source, Source));
        Assert.Equal(1, await Ran(async () =>
        {
            var first = await one.Load(1, "a", default);
            first.Lines.Add("mine");
            first.Name = "mine";
            var second = await other.Load(1, "a", default);
            Assert.Equal(("s a", "a"), (second.Name, Assert.Single(second.Lines)));
        }));
        Assert.Equal(1, await Ran(() => one.Load(1, "b", default)));
    }

    [WovenFact]
    public async Task EveryPartOfTheKeyCounts()
    {
        var methods = new DistributedMethods(Source, Source);
        var (day, id) = (new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), Guid.NewGuid());
        Assert.Equal(1, await Ran(async () =>
        {
            await methods.Text(day, 1.0m, DistributedKind.Small, id, [1, 2]);
            await methods.Text(day, 1.0m, DistributedKind.Small, id, [1, 2]);
        }));
        Assert.Equal(5, await Ran(async () =>
        {
            await methods.Text(day.AddTicks(1), 1.0m, DistributedKind.Small, id, [1, 2]);
            await methods.Text(day, 1.00m, DistributedKind.Small, id, [1, 2]);
            await methods.Text(day, 1.0m, DistributedKind.Large, id, [1, 2]);
            await methods.Text(day, 1.0m, DistributedKind.Small, null, [1, 2]);
            await methods.Text(day, 1.0m, DistributedKind.Small, id, [1, 2, 3]);
        }));
    }

    [WovenFact]
    public void WhatTheObjectVariesByIsPartOfTheKey()
    {
        var (one, other) = (new DistributedMethods(Source, Source) { Tenant = 1001 }, new DistributedMethods(Source, Source) { Tenant = 1002 });
        Assert.Equal(2, Ran(() =>
        {
            Assert.Equal(("1001x", "1002x"), (one.OfTenant("x"), other.OfTenant("x")));
            Assert.Equal(("1001x", "1002x"), (one.OfTenant("x"), other.OfTenant("x")));
        }));
        Memo.InvalidateTag("tenant:1001");
        Assert.Equal(1, Ran(() =>
        {
            one.OfTenant("x");
            other.OfTenant("x");
        }));
    }

    [WovenFact]
    public void WhatIsDeclinedIsNotKept()
    {
        var methods = new DistributedMethods(Source, Source);
        var text = new string('y', 30);
        Assert.Equal(2, Ran(() =>
        {
            methods.OfTenant(text);
            methods.OfTenant(text);
        }));
    }

    [WovenFact]
    public void WithoutALocalLevelEachCallRuns() => Assert.Equal(2, Ran(() =>
    {
        DistributedMethods.NothingKept(1);
        DistributedMethods.NothingKept(1);
    }));

    [WovenFact]
    public void AMethodWithoutKeyHasOneResult()
    {
        Memo.Of(DistributedMethods.WithoutKey).Clear();
        Assert.Equal(1, Ran(() => Assert.Equal(DistributedMethods.WithoutKey(), DistributedMethods.WithoutKey())));
    }

    [WovenFact]
    public void RecordsTuplesAndComparersWork()
    {
        var order = new DistributedOrder("a", 2, DistributedKind.Large, new DistributedNote("b", new DateTime(2024, 1, 1)));
        Assert.Equal(1, Ran(() => Assert.Equal((3, 3), (DistributedMethods.OfRecord(order, (1, "x")), DistributedMethods.OfRecord(order with { }, (1, "x"))))));
        Assert.Equal(2, Ran(() => Assert.Equal((1, 3), (DistributedMethods.OfRecord(null!, (1, "x")), DistributedMethods.OfRecord(order with { Sku = "c" }, (1, "x"))))));
        Assert.Equal(1, Ran(() => Assert.Equal((DistributedMethods.Insensitive("Ab", "t"), "Ab1"), (DistributedMethods.Insensitive("aB", "t"), "Ab1"))));
        Assert.Equal(1, Ran(() => Assert.Equal(("k", "k"), (DistributedMethods.Formatted(new DistributedSku("k")), DistributedMethods.Formatted(new DistributedSku("k"))))));
    }

    [WovenFact]
    public void GenericMethodsHaveACacheForEachInstantiation()
    {
        Assert.Equal(2, Ran(() =>
        {
            Assert.Equal([5, 5], DistributedMethods.Generic(5, 2));
            Assert.Equal([5, 5], DistributedMethods.Generic(5, 2));
            Assert.Equal(["5", "5"], DistributedMethods.Generic("5", 2));
        }));
        Assert.Equal(("x 1", "2 y"), (DistributedBox<string>.Show("x"), DistributedBox<int>.Show(2, "y")));
        Assert.Equal(DistributedBox<string>.Total, DistributedBox<string>.Total);
    }

    [WovenFact]
    public void WritersEntriesAndWeightsReachTheLocalLevel()
    {
        DistributedMethods.Square(21);
        Assert.Equal(1, Ran(() =>
        {
            DistributedMethods.ChangeSquare(21);
            DistributedMethods.Square(21);
        }));
        Assert.True(Memo.Entry(() => DistributedMethods.Square(21)).Remove());
        Assert.Equal(1, Ran(() => DistributedMethods.Square(21)));
        var methods = new DistributedMethods(Source, Source);
        Assert.Equal(2, Ran(() =>
        {
            methods.Weighed(101);
            methods.Weighed(101);
        }));
    }
}
