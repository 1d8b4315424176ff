using AssemblyToProcess.Control;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Control;

/// <summary>The asynchronous ways to drop and to set, of methods whose results no machines share: they have the effect of the others, and have ended when they return.</summary>
[Collection("AssemblyToProcess.Control.Entries")] // they count its runs
public class AsyncControlTests
{
    private readonly Entries target = new();

    // The result of a task that has ended.
    private static T Ended<T>(Task<T> task)
    {
        Assert.True(task.IsCompletedSuccessfully);
        return task.Result;
    }

    [WovenFact]
    public void OneEntry()
    {
        var entry = Memo.Entry(() => Entries.Static("async", 1));
        Assert.False(Ended(entry.RemoveAsync()));
        Body.Runs(1, () => Entries.Runs, () => Entries.Static("async", 1));
        Assert.True(Ended(entry.RemoveAsync()));
        Body.Runs(1, () => Entries.Runs, () => Entries.Static("async", 1));
        Assert.True(Ended(entry.SetAsync("x")));
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal("x", Entries.Static("async", 1)));

        // One whose method returns a task, and one that stores nothing.
        var later = Memo.Entry(() => Entries.Later(77));
        Assert.True(Ended(later.SetAsync("y")));
        Body.Runs(0, () => Entries.Runs, () => Assert.Equal("y", Entries.Later(77).Result));
        Assert.True(Ended(later.RemoveAsync()));
        Assert.False(Ended(Memo.Entry(() => Entries.Nothing(1)).SetAsync("x")));
        Assert.False(Ended(Memo.Entry(() => Entries.Nothing(1)).RemoveAsync()));
    }

    [WovenFact]
    public void WhatIsSetIsAPrivateCopy()
    {
        int[] mine = [1, 2];
        Assert.True(Ended(Memo.Entry(() => Entries.Copied(78)).SetAsync(mine)));
        mine[0] = 9;
        Assert.Equal([1, 2], Entries.Copied(78));

        // What cannot be kept is refused, and the old result is gone.
        Entries.Whatever(true);
        var whatever = Memo.Entry(() => Entries.Whatever(true));
        Assert.False(Ended(whatever.SetAsync(new MemoryStream())));
        Assert.False(whatever.TryPeek(out _));
    }

    [WovenFact]
    public void ByArguments()
    {
        var other = new Entries();
        target.OnObject(1);
        other.OnObject(1);
        Assert.True(Ended(Memo.Of(target.OnObject).RemoveAsync(1)));
        Body.Runs(1, () => Entries.Runs, () => target.OnObject(1));
        Body.Runs(0, () => Entries.Runs, () => other.OnObject(1));

        // Of every object.
        var all = Memo.Of(typeof(Entries).GetMethod(nameof(Entries.OnObject))!);
        Assert.True(Ended(all.RemoveAsync(1)));
        Assert.False(Ended(all.RemoveAsync(1)));
        Body.Runs(2, () => Entries.Runs, () => Assert.NotEqual(target.OnObject(1), other.OnObject(1)));

        Assert.Throws<ArgumentException>(() => { _ = all.RemoveAsync(1, 2); });
        Assert.Throws<ArgumentException>(() => { _ = Memo.Of(target.OnObject).RemoveAsync(); });
        var open = Memo.Of(typeof(Entries).GetMethod(nameof(Entries.Generic))!);
        Assert.Throws<InvalidOperationException>(() => { _ = open.RemoveAsync(1); });
    }

    [WovenFact]
    public void AllOfAMethod()
    {
        Func<string>[] calls = [() => Entries.Static("clear", 1), () => target.OnObject(5), () => Entries.Generic("g"), () => Entries.Slot];
        MemoCache[] caches = [Memo.Of(Entries.Static), Memo.Of(target.OnObject), Memo.Of(typeof(Entries).GetMethod(nameof(Entries.Generic))!), Memo.Of(() => Entries.Slot)];
        foreach (var (call, cache) in calls.Zip(caches))
        {
            var before = call();
            Assert.True(cache.ClearAsync().IsCompletedSuccessfully);
            Assert.Equal(0, cache.Info.Count + cache.Info.Hits + cache.Info.Misses);
            Assert.NotEqual(before, call());
        }

        var (named, apart) = (Entries.Static("clear", 1), target.OnObject(5));
        Assert.True(Memo.ClearAllAsync("AssemblyToProcess.Control.Entries.Static(*").IsCompletedSuccessfully);
        Assert.NotEqual(named, Entries.Static("clear", 1));
        Assert.Equal(apart, target.OnObject(5));
        Assert.Throws<ArgumentNullException>(() => { _ = Memo.ClearAllAsync(null!); });
    }

    [WovenFact]
    public void ByTag()
    {
        var (before, apart) = (Tagged.User(81), Tagged.User(82));
        Assert.Equal(1, Ended(Memo.InvalidateTagAsync("user:81")));
        Assert.Equal(0, Ended(Memo.InvalidateTagAsync("user:81")));
        Assert.NotEqual(before, Tagged.User(81));
        Assert.Equal(apart, Tagged.User(82));
        Assert.Throws<ArgumentNullException>(() => { _ = Memo.InvalidateTagAsync(null!); });
    }

    [WovenFact]
    public void WhatUserCodeThrowsIsInTheTask()
    {
        var broken = Memo.Entry(() => Entries.ByList(null!));
        Assert.True(Ended(broken.SetAsync("x")));
        Assert.True(Memo.Entry(() => Entries.Weighed(null!)).SetAsync(null!).IsFaulted);
    }
}
