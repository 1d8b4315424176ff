using System.Collections;
using AssemblyToProcess.Clones;
using MemoWeaver.Fody.Tests.Running;

namespace MemoWeaver.Fody.Tests.Clones;

/// <summary>Results declared read-only over immutable elements: one snapshot for all, that nobody can change.</summary>
public class FrozensTests
{
    [WovenFact]
    public void EveryCallerGetsTheSame()
    {
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.List(3), [0, 1, 2]));
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.Collection(2), ["item 0", "item 1"]));
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.Sequence(3), [0, 1, 2]));
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.Set(3), [0, 1, 2]));
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.Dictionary(2), [new("item 0", 0), new("item 1", 1)]));
        Body.Runs(1, () => Frozens.Runs, () => Same(() => Frozens.SingleFlightList(3), [0, 1, 2]));
    }

    [WovenFact]
    public void LazySequencesAreNotCached()
    {
        var cache = Memo.Of(() => Frozens.Sequence(default));
        var before = cache.Info.Uncacheable;
        Body.Runs(3, () => Frozens.Runs, () => Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal([0, 2, 4], Frozens.Sequence(-5))));
        Assert.Equal(before + 3, cache.Info.Uncacheable);
    }

    [WovenFact]
    public void ElementsThatCanChangeAreCopied() => Body.Runs(1, () => Frozens.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var lines = Frozens.Lines(2);
            Assert.Equal([0, 1], lines.Select(l => l.Count));
            lines[0].Count = 99;
            ((List<Line>)lines).Clear();
        }
    });

    [WovenFact]
    public void TypeParametersAreDecidedAtRunTime() => Body.Runs(1, () => Frozens.Runs, () =>
    {
        for (var i = 0; i < 3; i++)
        {
            var line = Frozens.Generic("x");
            Assert.Equal(["x"], line);
            if (line is List<string> list)
                list.Clear();
        }
    });

    [WovenFact]
    public async Task Asynchronous()
    {
        var before = Frozens.Runs;
        var first = await Frozens.ListAsync(3);
        Assert.Equal([0, 1, 2], first);
        AssertReadOnly(first);
        Assert.Same(first, await Frozens.ListAsync(3));
        Assert.Same(Frozens.ListAsync(3), Frozens.ListAsync(3));
        Assert.Equal(before + 1, Frozens.Runs);

        var second = await Frozens.ListValueTask(3);
        Assert.Equal([0, 1, 2], second);
        AssertReadOnly(second);
        Assert.Same(second, await Frozens.ListValueTask(3));
        Assert.Equal(before + 2, Frozens.Runs);
    }

    private static void Same<T>(Func<IEnumerable<T>> call, T[] expected)
    {
        var first = call();
        Assert.Equal(expected, first);
        AssertReadOnly(first);
        for (var i = 0; i < 3; i++)
            Assert.Same(first, call());
    }

    private static void AssertReadOnly<T>(IEnumerable<T> frozen)
    {
        Assert.IsNotType<T[]>(frozen);
        Assert.IsNotType<List<T>>(frozen);
        if (frozen is ICollection<T> collection)
        {
            Assert.True(collection.IsReadOnly);
            Assert.Throws<NotSupportedException>(() => collection.Add(default!));
            Assert.Throws<NotSupportedException>(collection.Clear);
        }
        if (frozen is IList<T> list)
            Assert.Throws<NotSupportedException>(() => list[0] = default!);
        if (frozen is IList old)
            Assert.Throws<NotSupportedException>(() => old[0] = default(T));
    }
}
