using System.Linq.Expressions;
using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

[Collection("AssemblyToProcess.Control.Entries")] // they count its runs
public class EntryTests
{
    private readonly Entries target = new();

    [WovenFact]
    public void EveryShape()
    {
        var (text, number, other) = ("a", 3, new EntryAmount(7));
        var amount = new EntryAmount(5);
        int? absent = null;
        Works(() => Entries.Static(text, number + 1), () => Entries.Static("a", 4), "x");
        Works(() => Entries.Static(null!, number), () => Entries.Static(null!, 3), "x");
        Works(() => Entries.Overloaded(3), () => Entries.Overloaded(3), "x");
        Works(() => Entries.Overloaded(3L), () => Entries.Overloaded(3L), "x");
        Works(() => Entries.Overloaded((long)number), () => Entries.Overloaded(3L), "x");
        Works(() => target.OnObject(1), () => target.OnObject(1), "x");
        Works(() => target.Timed(number), () => target.Timed(3), "x");
        Works(() => target.Timed(absent), () => target.Timed(null), "x");
        Works(() => target.Sliding, () => target.Sliding, "x");
        Works(() => Entries.Slot, () => Entries.Slot, "x");
        Works(() => target[2], () => target[2], "x");
        Works(() => Entries.Generic(1), () => Entries.Generic(1), "x");
        Works(() => Entries.Generic("s"), () => Entries.Generic("s"), "x");
        Works(() => target.GenericOnObject(1.5), () => target.GenericOnObject(1.5), "x");
        Works(() => target.GenericOnObject("s"), () => target.GenericOnObject("s"), "x");
        Works(() => EntryBox<int>.Show(1), () => EntryBox<int>.Show(1), "x");
        Works(() => EntryBox<string>.Show(text), () => EntryBox<string>.Show("a"), "x");
        Works(() => amount.Text("e"), () => amount.Text("e"), "x");
        Works(() => amount + other, () => amount + other, "x");
        Works(() => Entries.ByTenant(1), () => Entries.ByTenant(1), "x");
        Works(() => Entries.ByReference(number), () => Entries.ByReference(3), "x");
        Works(() => Entries.Single(1), () => Entries.Single(1), "x");
        Works(() => Entries.Weighed("abc"), () => Entries.Weighed("abc"), "x");
        Works(() => Entries.ByList(new List<int> { 1, 2 }), () => Entries.ByList([1, 2]), "x");
        Works(() => Entries.Copied(1), () => Entries.Copied(1), [9]);
        Works(() => Entries.Frozen(1), () => Entries.Frozen(1), [9]);
    }

    // Statistics and count are those of the calls alone.
    private static void Works<T>(Expression<Func<T>> expression, Func<T> call, T other)
    {
        var entry = Memo.Entry(expression);
        var cache = Memo.Of(expression);
        cache.Clear();
        Assert.False(entry.TryPeek(out _));
        Assert.False(entry.Remove());
        T first = default!, peeked = default!, bare = default!, fresh = default!;
        Body.Runs(1, () => Entries.Runs, () => first = call());
        Assert.True(entry.TryPeek(out peeked!));
        Assert.Equal(first, peeked);
        Body.Runs(1, () => Entries.Runs, () => bare = entry.InvokeUncached());
        Assert.NotEqual(first, bare);
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal(first, call()));
        Body.Runs(1, () => Entries.Runs, () => fresh = entry.Refresh());
        Assert.NotEqual(first, fresh);
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal(fresh, call()));
        Assert.True(entry.Set(other));
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal(other, call()));
        Assert.Equal((3, 1, 1), (cache.Info.Hits, cache.Info.Misses, cache.Info.Count));
        Assert.True(entry.Remove());
        Assert.Equal(0, cache.Info.Count);
        Assert.False(entry.TryPeek(out _));
        Body.Runs(1, () => Entries.Runs, () => call());
        cache.Clear();
        Assert.True(entry.Set(other));
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal(other, call()));
        cache.Clear();
        Assert.Equal(entry.Refresh(), call());
        Assert.Equal((1, 0), (cache.Info.Hits, cache.Info.Misses));
    }

    [WovenFact]
    public void OneEntryAndOneObject()
    {
        var (other, first) = (new Entries(), target.OnObject(1));
        var second = target.OnObject(2);
        var others = other.OnObject(1);
        Memo.Entry(() => target.OnObject(1)).Remove();
        Assert.NotEqual(first, target.OnObject(1));
        Assert.Equal((second, others), (target.OnObject(2), other.OnObject(1)));
    }

    [WovenFact]
    public void ByArguments()
    {
        Entries.Static("b", 1);
        Entries.Static("b", 2);
        Assert.True(Memo.Of(Entries.Static).Remove("b", 1));
        Assert.False(Memo.Of(Entries.Static).Remove("b", 1));
        Body.Runs(0, () => Entries.Runs, () => Entries.Static("b", 2));
        Body.Runs(1, () => Entries.Runs, () => Entries.Static("b", 1));
        Assert.Contains("takes 2 arguments", Assert.Throws<ArgumentException>(() => Memo.Of(Entries.Static).Remove("b")).Message);

        var other = new Entries();
        target.OnObject(1);
        other.OnObject(1);
        Assert.True(Memo.Of(target.OnObject).Remove(1));
        Body.Runs(0, () => Entries.Runs, () => other.OnObject(1));
        Body.Runs(1, () => Entries.Runs, () => target.OnObject(1));
        Assert.True(Memo.Of(typeof(Entries).GetMethod("OnObject")!).Remove(1));
        Body.Runs(2, () => Entries.Runs, () => (target.OnObject(1), other.OnObject(1)).ToString());
        Assert.Throws<InvalidOperationException>(() => Memo.Of(typeof(Entries).GetMethod("Generic")!).Remove(1));
        Assert.Throws<InvalidOperationException>(() => Memo.Of(typeof(EntryAmount).GetMethod("Text")!).Remove("e"));
        new EntryAmount(4).Text("u");
        Assert.True(Memo.Of((Func<string, string>)new EntryAmount(4).Text).Remove("u"));
    }

    [WovenFact]
    public void VaryByIsReadAtEachUse()
    {
        Entries.Tenant = "x";
        var entry = Memo.Entry(() => Entries.ByTenant(7));
        var first = Entries.ByTenant(7);
        Entries.Tenant = "y";
        Assert.False(entry.TryPeek(out _));
        Entries.Tenant = "x";
        Assert.True(entry.TryPeek(out var peeked));
        Assert.Equal(first, peeked);
    }

    [WovenFact]
    public void CopiesAreHandedOutAndTaken()
    {
        var entry = Memo.Entry(() => Entries.Copied(5));
        int[] mine = [5, 5];
        Assert.True(entry.Set(mine));
        mine[0] = 0;
        Assert.True(entry.TryPeek(out var peeked));
        Assert.Equal([5, 5], peeked);
        peeked[0] = 0;
        Assert.Equal([5, 5], Entries.Copied(5));
        var fresh = entry.Refresh();
        fresh[0] = 0;
        Assert.Equal(5, Entries.Copied(5)[0]);

        var frozen = Memo.Entry(() => Entries.Frozen(5));
        Assert.Same(frozen.Refresh(), Entries.Frozen(5));
    }

    [WovenFact]
    public void WhatCannotBeKeptDropsWhatIsThere()
    {
        var entry = Memo.Entry(() => Entries.Whatever(true));
        Assert.True(entry.Set("old"));
        Assert.Equal("old", Entries.Whatever(true));
        Assert.False(entry.Set(new MemoryStream()));
        Assert.False(entry.TryPeek(out _));

        var stream = Memo.Entry(() => Entries.Whatever(false));
        Assert.True(stream.Set("old"));
        var before = Memo.Of(Entries.Whatever).Info.Uncacheable;
        Assert.IsType<MemoryStream>(stream.InvokeUncached());
        Assert.Equal(before, Memo.Of(Entries.Whatever).Info.Uncacheable);
        Assert.IsType<MemoryStream>(stream.Refresh());
        Assert.Equal(before + 1, Memo.Of(Entries.Whatever).Info.Uncacheable);
        Assert.False(stream.TryPeek(out _));

        var heavy = Memo.Entry(() => Entries.Weighed("h"));
        Assert.True(heavy.Set("0123456789"));
        Assert.Equal(10, Memo.Of(Entries.Weighed).Info.Weight);
        Assert.False(heavy.Set("0123456789!"));
        Assert.Equal((0, 0L), (Memo.Of(Entries.Weighed).Info.Count, Memo.Of(Entries.Weighed).Info.Weight));
    }

    [WovenFact]
    public void NothingIsStoredForSize0AndForWhatIsNoKey()
    {
        var nothing = Memo.Entry(() => Entries.Nothing(1));
        Assert.False(nothing.Set("x"));
        Assert.False(nothing.TryPeek(out _));
        Assert.False(nothing.Remove());
        Body.Runs(2, () => Entries.Runs, () => (nothing.Refresh() + nothing.InvokeUncached()).ToString());
        Assert.Equal(0, Memo.Of(Entries.Nothing).Info.Misses);

        var lazy = Enumerable.Range(1, 3).Where(i => i > 1);
        var sequence = Memo.Entry(() => Entries.BySequence(lazy));
        Assert.False(sequence.Set("x"));
        Assert.False(sequence.TryPeek(out _));
        Assert.StartsWith("2,3 #", sequence.Refresh());
    }

    [WovenFact]
    public void ABodyThatThrowsLeavesTheEntry()
    {
        Entries.Fails = false;
        var first = Entries.Throwing(1);
        var entry = Memo.Entry(() => Entries.Throwing(1));
        Entries.Fails = true;
        Assert.Equal("no 1", Assert.Throws<InvalidOperationException>(() => entry.Refresh()).Message);
        Assert.Equal("no 1", Assert.Throws<InvalidOperationException>(() => entry.InvokeUncached()).Message);
        Assert.Equal(first, Entries.Throwing(1));
        Entries.Fails = false;
    }

    [WovenFact]
    public async Task Asynchronous()
    {
        var entry = Memo.Entry(() => Entries.Later(1));
        Memo.Of(() => Entries.Later(1)).Clear();
        var first = await Entries.Later(1);
        Assert.True(entry.TryPeek(out var peeked));
        Assert.Equal(first, peeked);
        Assert.NotEqual(first, await entry.InvokeUncachedAsync());
        Assert.Equal(first, await Entries.Later(1));
        var fresh = await entry.RefreshAsync();
        Assert.NotEqual(first, fresh);
        Assert.Equal(fresh, await Entries.Later(1));
        Assert.True(entry.Set("set"));
        Assert.Equal("set", await Entries.Later(1));
        Assert.True(entry.Remove());
        Assert.NotEqual("set", await Entries.Later(1));
        Assert.Contains("RefreshAsync", Assert.Throws<InvalidOperationException>(() => entry.Refresh()).Message);
        Assert.Contains("InvokeUncachedAsync", Assert.Throws<InvalidOperationException>(() => entry.InvokeUncached()).Message);
        Assert.Equal(await Memo.Entry(() => Entries.Static("t", 1)).RefreshAsync(), Entries.Static("t", 1));
    }

    [WovenFact]
    public async Task AKeyThatChangesWhileTheBodyRunsIsNotStored()
    {
        var list = new List<int> { 1 };
        var entry = Memo.Entry(() => target.Value(list));
        var value = await target.Value(list);
        Assert.True(entry.TryPeek(out var peeked));
        Assert.Equal(value, peeked);
        Assert.NotSame(value, peeked);
        var fresh = await entry.RefreshAsync();
        Assert.Equal(fresh, await target.Value([1]));
        list.Add(2);
        Assert.False(entry.TryPeek(out _));
        Assert.Equal(1, (await entry.RefreshAsync())[0]);
        Assert.Equal(2, Memo.Of(() => target.Value(list)).Info.Count);
    }

    [WovenFact]
    public void AnOverrideIsMeantWhereItWouldRun()
    {
        Entries derived = new DerivedEntries();
        Assert.StartsWith("derived 1", Memo.Entry(() => derived.Virtual(1)).InvokeUncached());
        var first = derived.Virtual(1);
        Assert.True(Memo.Entry(() => derived.Virtual(1)).TryPeek(out var peeked));
        Assert.Equal(first, peeked);
        Assert.StartsWith("base 1", Memo.Entry(() => target.Virtual(1)).InvokeUncached());
    }

    [WovenFact]
    public void OutValues()
    {
        var text = "";
        var entry = Memo.Entry(() => Entries.TryFind(1, out text));
        Entries.TryFind(1, out var first);
        Assert.True(entry.InvokeUncached());
        Assert.Contains("out parameters", Assert.Throws<InvalidOperationException>(() => entry.TryPeek(out _)).Message);
        Assert.True(entry.Remove());
        Entries.TryFind(1, out var second);
        Assert.NotEqual(first, second);
    }

    [WovenFact]
    public void Mistakes()
    {
        Assert.Contains("is not memoized", Assert.Throws<InvalidOperationException>(() => Memo.Entry(() => Entries.Unwoven(1))).Message);
        Assert.Throws<ArgumentException>(() => Memo.Entry(() => 5));
        Assert.Throws<ArgumentNullException>(() => Memo.Entry((Expression<Func<int>>)null!));
        Assert.Contains("Leave out the type argument", Assert.Throws<InvalidOperationException>(() => Memo.Entry<object>(() => Entries.Static("a", 1))).Message);
    }
}
