using AssemblyToProcess.Control;
using AssemblyToProcess.Keys;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Control;

[Collection("AssemblyToProcess.Control.Entries")] // they count its runs
public class SwitchTests
{
    private readonly Entries target = new();

    [WovenFact]
    public async Task ACacheThatIsOffRunsEveryBody()
    {
        var caches = new[] { Memo.Of(Entries.Static), Memo.Of(() => Entries.Slot), Memo.Of(Entries.Single), Memo.Of(() => Entries.Later(1)), Memo.Of(() => Entries.Copied(1)), Memo.Of(target.OnObject) };
        var other = new Entries();
        async Task CallAll()
        {
            Entries.Static("a", 1);
            _ = Entries.Slot;
            Entries.Single(1);
            await Entries.Later(1);
            Entries.Copied(1);
            target.OnObject(1);
            other.OnObject(1);
        }

        await CallAll();
        foreach (var cache in caches)
        {
            cache.Clear();
            cache.Enabled = false;
        }

        Assert.False(Memo.Of(other.OnObject).Enabled);
        var before = Entries.Runs;
        await CallAll();
        await CallAll();
        Assert.Equal(14, Entries.Runs - before);
        Assert.All(caches, c => Assert.Equal((0, 2, 0), (c.Info.Hits, c.Info.Misses, c.Info.Count)));
        foreach (var cache in caches)
            cache.Enabled = true;
        await CallAll();
        before = Entries.Runs;
        await CallAll();
        Assert.Equal(0, Entries.Runs - before);
    }

    [WovenFact]
    public async Task ACacheThatIsOffMakesNoKey()
    {
        CountedPart[] parts = [new(1), new(2)];
        var dear = new DearKeys();
        var any = 0;
        var caches = new[] { Memo.Of(DearKeys.Array), Memo.Of(DearKeys.Tagged), Memo.Of(DearKeys.Later), Memo.Of(DearKeys.Open<CountedPart, int>), Memo.Of(() => DearKeys.Single(parts, out any)), Memo.Of(dear.OnObject) };
        async Task CallAll()
        {
            Assert.Equal(2, DearKeys.Array(parts));
            Assert.Equal([2], DearKeys.Tagged(parts));
            Assert.Equal(2, await DearKeys.Later([.. parts]));
            Assert.True(DearKeys.Single(parts, out var count));
            Assert.Equal(2, count);
            Assert.Equal(1, DearKeys.Open(parts[0], 3));
            Assert.Equal(7, dear.OnObject(parts[0], 7));
        }

        await CallAll();
        foreach (var cache in caches)
        {
            cache.Clear();
            cache.Enabled = false;
        }
        var (looks, runs) = (CountedPart.Looks, DearKeys.Runs);
        await CallAll();
        await CallAll();
        Assert.Equal(looks, CountedPart.Looks);
        Assert.Equal(12, DearKeys.Runs - runs);
        Assert.All(caches, c => Assert.Equal((0, 0), (c.Info.Hits, c.Info.Count)));
        Assert.All(caches.SkipLast(1), c => Assert.Equal(2, c.Info.Misses));
        foreach (var cache in caches)
            cache.Enabled = true;
        await CallAll();
        runs = DearKeys.Runs;
        await CallAll();
        Assert.Equal(runs, DearKeys.Runs);
        Assert.NotEqual(looks, CountedPart.Looks);
    }

    [WovenFact]
    public void ByPattern()
    {
        void CallAll() => (Entries.Static("p", 1) + Entries.Generic(1) + Entries.Generic("s") + target.OnObject(5)).ToString();
        CallAll();
        Memo.ClearAll("*.Nowhere*");
        Body.Runs(0, () => Entries.Runs, CallAll);
        Memo.ClearAll("AssemblyToProcess.Control.Entries.Generic*");
        Body.Runs(2, () => Entries.Runs, CallAll);
        Memo.ClearAll(Memo.Of(Entries.Static).Name);
        Body.Runs(1, () => Entries.Runs, CallAll);
        Memo.ClearAll("*Entries.*");
        Body.Runs(4, () => Entries.Runs, CallAll);
        Assert.Throws<ArgumentNullException>(() => Memo.ClearAll(null!));
    }

    [WovenFact]
    public void TimeOfATest()
    {
        var time = new FakeTimeProvider();
        Body.Runs(3, () => Entries.Runs, () =>
        {
            target.Timed(1);
            using (Memo.UseTimeProvider(time))
            {
                target.Timed(1);
                time.Advance(TimeSpan.FromSeconds(3599));
                Assert.True(Memo.Entry(() => target.Timed(1)).TryPeek(out _));
                target.Timed(1);
                time.Advance(TimeSpan.FromSeconds(1));
                Assert.False(Memo.Entry(() => target.Timed(1)).TryPeek(out _));
                Assert.False(Memo.Entry(() => target.Timed(1)).Remove());
            }

            target.Timed(1);
            target.Timed(1);
        });
        Assert.Throws<ArgumentNullException>(() => Memo.UseTimeProvider(null!));
    }
}
