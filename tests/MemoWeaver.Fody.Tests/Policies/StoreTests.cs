using AssemblyToProcess.Policies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Policies;

public class StoreTests
{
    private readonly Stores target = new();

    public StoreTests() => Memo.ClearAll("AssemblyToProcess.Policies.Store*");

    private static void Twice<T>(int runs, Func<T> call) => Body.Runs(runs, () => Stores.Runs, () => Assert.Equal(call(), call()));

    [WovenFact]
    public void TheStoreDecidesWhatGoes()
    {
        Body.Runs(5, () => Stores.Runs, () =>
        {
            foreach (var value in new[] { 1, 2, 3, 1, 1, 4 })      // drops 1, however often it was used
                Stores.Static(value);
            Stores.Static(2);
            Stores.Static(1);
        });
        var info = Memo.Of(Stores.Static).Info;
        Assert.Equal((3, 5, 3, 3, 2), (info.Hits, info.Misses, info.MaxSize, info.Count, info.Evictions));
        var parameters = Memo.Of(Stores.Static).Parameters;
        Assert.Equal((3, typeof(FifoStore<,>)), (parameters.MaxSize, parameters.Store));
        Memo.Of(Stores.Static).Clear();
        Assert.Equal((0, 0, 0), (Memo.Of(Stores.Static).Info.Count, Memo.Of(Stores.Static).Info.Misses, Memo.Of(Stores.Static).Info.Evictions));
        Twice(1, () => Stores.Static(1));
    }

    [WovenFact]
    public async Task EachShape()
    {
        Twice(1, () => Stores.Text("a", 1));
        Twice(1, () => Stores.Slot);
        Twice(2, () => Stores.Nothing(1));
        Twice(1, () => target.OnObject(1));
        Twice(1, () => new Stores { Factor = 2 }.SharedScope(1));
        Twice(1, () => target.SharedScope(1));
        Twice(1, () => Stores.Generic(1));
        Twice(1, () => Stores.Generic("a"));
        Twice(1, () => target.GenericOnObject(1));
        Twice(1, () => target.GenericOnObject("a"));
        Twice(1, () => Stores.Single(1));
        Twice(1, () => (Stores.TryHalf(8, out var half), half));
        Twice(1, () => Stores.InNested(1));
        Twice(1, () => StoreBox<string>.Show("a"));
        Twice(1, () => new StorePoint(2).Times(3));
        Twice(1, () => Stores.Even(2));
        Twice(2, () => Stores.Even(3));
        var before = Stores.Runs;
        Assert.Equal(await Stores.Later(1), await Stores.Later(1));
        Assert.Equal(await target.LaterOnObject(1), await target.LaterOnObject(1));
        Assert.Equal(2, Stores.Runs - before);
        Assert.Null(Memo.Of(Stores.Text).Info.MaxSize);
        Assert.Null(Memo.Of(Stores.Unbounded).Info.MaxSize);
        Body.Runs(2000, () => Stores.Runs, () =>
        {
            for (var i = 0; i < 4000; i++)
                Stores.Unbounded(i % 2000);
        });
    }

    [WovenFact]
    public void ObjectsHaveStoresOfTheirOwn()
    {
        var other = new Stores();
        Body.Runs(2, () => Stores.Runs, () =>
        {
            target.OnObject(1);
            other.OnObject(1);
            target.OnObject(1);
            other.OnObject(1);
        });
        Memo.Of(target.OnObject).Clear();
        Body.Runs(1, () => Stores.Runs, () =>
        {
            target.OnObject(1);
            other.OnObject(1);
        });
        Assert.Equal((1, 1), (Memo.Of(target.OnObject).Info.Count, Memo.Of(other.OnObject).Info.Count));
        Memo.ClearAll("*Stores.OnObject*");
        Body.Runs(2, () => Stores.Runs, () =>
        {
            target.OnObject(1);
            other.OnObject(1);
        });
    }

    [WovenFact]
    public void CallersGetCopiesAndKeysAreKept()
    {
        var key = new List<int> { 1, 2 };
        var first = Stores.Copied(key);
        first.Add(3);
        Stores.Copied([1, 2]).Add(4);
        key.Add(9);
        Body.Runs(0, () => Stores.Runs, () => Assert.Equal([1, 2], Stores.Copied([1, 2])));
        Body.Runs(1, () => Stores.Runs, () => Assert.Equal([1, 2, 9], Stores.Copied(key)));
        Assert.Same(Stores.Frozen(2), Stores.Frozen(2));
    }

    [WovenFact]
    public void ResultsExpire()
    {
        var time = new FakeTimeProvider();
        using (Memo.UseTimeProvider(time))
        {
            Body.Runs(4, () => Stores.Runs, () =>
            {
                Stores.Timed(1);
                Stores.Sliding(1);
                time.Advance(TimeSpan.FromSeconds(2000));
                Stores.Timed(1);
                Stores.Sliding(1);
                time.Advance(TimeSpan.FromSeconds(1600));
                Assert.False(Memo.Entry(() => Stores.Timed(1)).TryPeek(out _));
                Assert.True(Memo.Entry(() => Stores.Sliding(1)).TryPeek(out _));
                Stores.Timed(1);
                Stores.Sliding(1);
                time.Advance(TimeSpan.FromSeconds(3600));
                Stores.Sliding(1);
            });
            Assert.Equal((1, 1, 1), (Memo.Of(Stores.Timed).Info.Expirations, Memo.Of(Stores.Sliding).Info.Expirations, Memo.Of(Stores.Sliding).Info.Count));
        }

        Assert.Equal(0, Memo.Of(Stores.Timed).Info.Count);
        Assert.Equal(TimeSpan.FromHours(1), Memo.Of(Stores.Timed).Parameters.Lifetime);
    }

    [WovenFact]
    public async Task EntriesAndSwitches()
    {
        var entry = Memo.Entry(() => Stores.Static(1));
        Assert.False(entry.TryPeek(out _));
        Assert.True(entry.Set(7));
        Assert.Equal(7, Stores.Static(1));
        Assert.True(entry.TryPeek(out var seen));
        Assert.Equal(7, seen);
        Assert.Equal(1, entry.Refresh());
        Assert.Equal(1, Stores.Static(1));
        Assert.True(entry.Remove());
        Assert.False(entry.Remove());
        Body.Runs(1, () => Stores.Runs, () => Stores.Static(1));
        Assert.True(Memo.Of(Stores.Static).Remove(1));
        Assert.True(Memo.Entry(() => target.GenericOnObject("a")).Set("b"));
        Assert.Equal("b", target.GenericOnObject("a"));
        Assert.True(Memo.Entry(() => Stores.Later(2)).Set(5));
        Assert.Equal(5, await Stores.Later(2));
        Assert.True(Memo.Entry(() => Stores.Slot).Set(5));
        Assert.Equal(5, Stores.Slot);

        Stores.Static(2);
        Memo.Of(Stores.Static).Enabled = false;
        Assert.Equal(0, Memo.Of(Stores.Static).Info.Count);
        Twice(2, () => Stores.Static(2));
        Assert.False(entry.Set(3));
        Memo.Of(Stores.Static).Enabled = true;
        Twice(1, () => Stores.Static(2));
    }
}
