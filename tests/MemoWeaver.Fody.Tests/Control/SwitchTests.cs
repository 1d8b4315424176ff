using AssemblyToProcess.Control;
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
