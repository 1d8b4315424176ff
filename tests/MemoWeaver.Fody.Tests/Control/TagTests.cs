using System.Globalization;
using System.Transactions;
using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

public sealed class TagTests : IDisposable
{
    private readonly Tagged target = new();

    public void Dispose()
    {
        Tagged.Computing = null;
        Tagged.Gate = Task.CompletedTask;
        Tagged.Tenant = "a";
    }

    private static string Dropped(string tag, params Func<string>[] calls)
    {
        var before = Array.ConvertAll(calls, c => c());
        Assert.Equal(before, Array.ConvertAll(calls, c => c()));
        var count = Memo.InvalidateTag(tag);
        var dropped = string.Concat(calls.Select((c, i) => c() == before[i] ? '-' : 'x'));
        Assert.True(count >= dropped.Count(d => d == 'x'));
        return dropped;
    }

    [WovenFact]
    public void AcrossMethods()
    {
        var (ann, bob) = (new TaggedUser(1, new TaggedTenant("t")), new TaggedUser(2, new TaggedTenant("t")));
        Func<string>[] calls = [() => Tagged.User(1), () => Tagged.User(2), () => Tagged.Greeting(ann), () => Tagged.Greeting(bob), () => target.OnObject(1), () => Tagged.Weighed(1), () => Tagged.Later(1).Result, () => target.Single(1)];
        Assert.Equal("x-x-xxxx", Dropped("user:1", calls));
        Assert.Equal("-x-x----", Dropped("user:2", calls));
        Assert.Equal("xx------", Dropped("users", calls));
        Assert.Equal("--xx----", Dropped("tenant:t", calls));
        Assert.Equal("--------", Dropped("user:3", calls));
        Assert.Equal("--------", Dropped("User:1", calls));
    }

    [WovenFact]
    public void WhatIsNullIsWrittenAsNothing()
    {
        Func<string>[] calls = [() => Tagged.Greeting(null), () => Tagged.Greeting(new TaggedUser(5, null)), () => Tagged.Greeting(new TaggedUser(5, new TaggedTenant("v")))];
        Assert.Equal("xx-", Dropped("tenant:", calls));
        Assert.Equal("x--", Dropped("user:", calls));
        Assert.Equal("-xx", Dropped("user:5", calls));
    }

    [WovenFact]
    public void SlotsStructsGenericsAndMembers()
    {
        Assert.Equal("xx", Dropped("tenant:a", () => target.Slot, target.TimedSlot));
        Assert.Equal("--", Dropped("tenant:b", () => target.Slot, target.TimedSlot));
        Assert.Equal("x-x", Dropped("value:1", () => Tagged.Generic(1), () => Tagged.Generic(2), () => target.GenericOnObject("1")));
        Assert.Equal("x-", Dropped("cents:3", () => new TaggedAmount(3).Text("e"), () => new TaggedAmount(4).Text("e")));
        Assert.Equal("xx", Dropped("currency:e", () => new TaggedAmount(3).Text("e"), () => new TaggedAmount(4).Text("e")));
        static string Find(int id)
        {
            Tagged.TryFind(id, out var text);
            return text;
        }
        Assert.Equal("x-", Dropped("user:1", () => Find(1), () => Find(2)));
        Assert.StartsWith("nothing 1", Tagged.Nothing(1), StringComparison.Ordinal);
        Assert.Equal("x", Dropped("sequence", () => Tagged.BySequence([1])));
        Assert.StartsWith("1", Tagged.BySequence(Enumerable.Range(1, 1).Where(i => i > 0)), StringComparison.Ordinal);
    }

    [WovenFact]
    public void TheCultureDoesNotMatter()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            foreach (var name in (string[])["de-DE", "ar-SA", ""])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
                Assert.Equal("x", Dropped("{a}:1.50|2024-02-29|0.1|Sunday||", () => Tagged.Formatted(1.50m, new DateTime(2024, 2, 29), 0.1, DayOfWeek.Sunday, null, null)));
                Assert.Equal("x", Dropped("{a}:-1|2024-02-29|1E+20|Friday|t|-7", () => Tagged.Formatted(-1, new DateTime(2024, 2, 29), 1e20, DayOfWeek.Friday, "t", -7)));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [WovenFact]
    public void ATagThatCannotBeMadeKeepsTheResultOut()
    {
        var before = Memo.Of(Tagged.Hostile).Info.Uncacheable;
        Assert.NotEqual(Tagged.Hostile(new HostileTag(true)), Tagged.Hostile(new HostileTag(true)));
        Assert.Equal(before + 2, Memo.Of(Tagged.Hostile).Info.Uncacheable);
        Assert.Equal("x", Dropped("hostile:1", () => Tagged.Hostile(new HostileTag(false))));
    }

    [WovenFact]
    public void EntriesThatAreSetOrRefreshedHaveTheirTags()
    {
        Assert.True(Memo.Entry(() => Tagged.User(7)).Set("set"));
        Assert.Equal("set", Tagged.User(7));
        Assert.Equal(1, Memo.InvalidateTag("user:7"));
        Assert.NotEqual("set", Tagged.User(7));
        var refreshed = Memo.Entry(() => target.OnObject(7)).Refresh();
        Assert.Equal(refreshed, target.OnObject(7));
        Assert.Equal(2, Memo.InvalidateTag("user:7"));
        Assert.NotEqual(refreshed, target.OnObject(7));
        Assert.True(Memo.Entry(() => target.Slot).Set("slot"));
        Memo.InvalidateTag("tenant:a");
        Assert.NotEqual("slot", target.Slot);
        Assert.False(Memo.Entry(() => Tagged.Hostile(new HostileTag(true))).Set("no"));

        // What is invalidated while the refresh runs is not stored.
        Tagged.Computing = () =>
        {
            Tagged.Computing = null;
            Memo.InvalidateTag("user:8");
        };
        var late = Memo.Entry(() => Tagged.User(8)).Refresh();
        Assert.NotEqual(late, Tagged.User(8));
        Assert.StartsWith("user 9", Memo.Entry(() => Tagged.User(9)).InvokeUncached(), StringComparison.Ordinal);
    }

    [WovenFact]
    public async Task WhatIsBeingComputedIsNeitherStoredNorJoined()
    {
        foreach (var call in (Func<string>[])[() => Tagged.User(21), () => Tagged.Greeting(new TaggedUser(21, null)), () => target.OnObject(21), () => target.Single(21), () => Tagged.Weighed(21)])
        {
            Tagged.Computing = () =>
            {
                Tagged.Computing = null;
                Memo.InvalidateTag("user:21");
            };
            var late = call();
            var fresh = call();
            Assert.NotEqual(late, fresh);
            Assert.Equal(fresh, call());
        }

        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Tagged.Gate = gate.Task;
        var (first, joined) = (Tagged.Later(22), Tagged.Later(22));
        Memo.InvalidateTag("user:22");
        var after = Tagged.Later(22);
        gate.SetResult();
        Assert.Equal(await first, await joined);
        Assert.NotEqual(await first, await after);
        Assert.Equal(await after, await Tagged.Later(22));
    }

    [WovenFact]
    public void EvictedClearedAndReplacedResultsLeaveTheirTags()
    {
        for (var i = 0; i < 50; i++)
            Tagged.Few(100 + i);
        Assert.Equal(0, Memo.InvalidateTag("number:100"));
        Assert.Equal(1, Memo.InvalidateTag("number:149"));
        Assert.Equal(1, Memo.InvalidateTag("all"));
        Tagged.Few(1);
        Memo.Of(Tagged.Few).Clear();
        Assert.Equal(0, Memo.InvalidateTag("all"));
        Tagged.Few(1);
        Memo.Entry(() => Tagged.Few(1)).Set([1]);
        Assert.Equal(1, Memo.InvalidateTag("all"));
        Assert.Equal(0, Memo.InvalidateTag("number:1"));
        Tagged.Few(1);
        Memo.Entry(() => Tagged.Few(1)).Remove();
        Assert.Equal(0, Memo.InvalidateTag("all"));
    }

    [WovenFact]
    public void NowAndAgainWhenTheTransactionHasEnded()
    {
        string meanwhile;
        using (new TransactionScope())
        {
            Memo.InvalidateTag("user:31");
            meanwhile = Tagged.User(31);
        }
        Assert.NotEqual(meanwhile, Tagged.User(31));
        Assert.Throws<ArgumentNullException>(() => Memo.InvalidateTag(null!));
    }

    [WovenFact]
    public void HitsKnowNothingOfTags()
    {
        // What is made once, when a cache has been hit for a while, is made before.
        for (var i = 0; i < 5_000; i++)
        {
            Tagged.User(41);
            target.OnObject(41);
        }
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            Tagged.User(41);
            target.OnObject(41);
        }
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
