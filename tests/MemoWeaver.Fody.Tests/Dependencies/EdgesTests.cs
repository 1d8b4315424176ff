using System.Reflection;
using System.Runtime.CompilerServices;
using AssemblyToProcess.Dependencies;
using MemoWeaver.Fody.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace MemoWeaver.Fody.Tests.Dependencies;

/// <summary>Edges end with the results that they belong to.</summary>
[Collection("Tracked")]
public sealed class EdgesTests : IDisposable
{
    private static readonly PropertyInfo Edges = typeof(Memo).Assembly
        .GetType("MemoWeaver.Dependencies.DependencyGraph", throwOnError: true)!
        .GetProperty("Edges", BindingFlags.Static | BindingFlags.Public)!;

    private readonly Cells cells = new();

    private static long Count => (long)Edges.GetValue(null)!;

    public void Dispose() => cells.Dispose();

    [WovenFact]
    public void TheyEndWithTheOuterResult()
    {
        var before = Count;
        cells[1] = () => 1;
        for (var id = 2; id < 100; id++)
            cells[id] = () => Tracked.Lru(1);
        for (var id = 2; id < 100; id++)
            Tracked.Small(id);
        Assert.Equal(before + 2, Count); // the others were evicted
        for (var id = 2; id < 100; id++)
            Tracked.Generic(id);
        Assert.Equal(before + 100, Count);
        Memo.Of(Tracked.Generic<int>).Remove(7);
        Assert.Equal(before + 99, Count);
        Memo.Of(Tracked.Lru).Remove(1);
        Assert.Equal(before, Count);
    }

    [WovenFact]
    public void TheyAreSeen()
    {
        cells[1] = () => 1;
        cells[2] = () => Tracked.OfTwo(1, "a");
        cells[3] = () => Tracked.Lru(2) + Tracked.OfTwo(1, "a");
        cells[4] = () => 0;
        cells[5] = () => 0;
        Assert.Empty(Memo.Entry(() => Tracked.Small(3)).Dependencies());
        Tracked.Small(3);
        const string Type = "AssemblyToProcess.Dependencies.Tracked.";
        Assert.Equal([Type + "Lru(Int32) (2)", Type + "OfTwo(Int32, String) (1, \"a\")"],
            Memo.Entry(() => Tracked.Small(3)).Dependencies().Select(d => d.ToString()));
        Assert.Equal([Type + "Lru(Int32) (2)", Type + "Small(Int32) (3)"],
            Memo.Entry(() => Tracked.OfTwo(1, "a")).Dependents().Select(d => d.ToString()));
        Assert.Contains("Dependencies between results: ", Memo.Report(), StringComparison.Ordinal);
        Assert.DoesNotContain(Memo.Entry(() => Tracked.Lru(2)).Dependents(), d => d.Key == null);
        Tracked.Small(4);
        Tracked.Small(5);
        Assert.Empty(Memo.Entry(() => Tracked.Lru(2)).Dependents());
    }

    [WovenFact]
    public void TheyEndWithExpiry()
    {
        var before = Count;
        var time = new FakeTimeProvider();
        using var clock = Memo.UseTimeProvider(time);
        cells[1] = () => 1;
        cells[2] = () => Tracked.Lru(1);
        cells[3] = () => 0;
        Tracked.Timed(2);
        Assert.Equal(before + 1, Count);
        time.Advance(TimeSpan.FromSeconds(31));
        Tracked.Timed(3);
        Assert.Equal(before, Count);
    }

    [WovenFact]
    public void AMillionEdgesComeAndGo()
    {
        var before = Count;
        for (var id = 0; id < 1000; id++)
            cells[id] = () => 1;
        for (var id = 1000; id < 2000; id++)
        {
            cells[id] = () =>
            {
                for (var inner = 0; inner < 1000; inner++)
                    Tracked.Lru(inner);
                return 1;
            };
            Tracked.Lru(id);
        }

        Assert.Equal(before + 1_000_000, Count);
        Memo.Of(Tracked.Lru).Remove(0);
        Assert.Equal(before, Count);
    }

    [WovenFact]
    public void TheyEndWithTheObject()
    {
        var before = Count;
        cells[1] = () => 1;
        cells[2] = () => Tracked.Lru(1);
        CallOnObjects();
        Assert.Equal(before + 50, Count);
        for (var attempt = 0; attempt < 50 && Count != before; attempt++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Equal(before, Count);
    }

    [WovenFact]
    public void ChainsOfEvictedResultsEndToo()
    {
        var before = Count;
        cells[0] = () => 1;
        for (var id = 1; id < 300; id++)
        {
            var n = id;
            cells[n] = () => Tracked.Small(n - 1);
        }

        Tracked.Small(299);
        Assert.Equal(before + 299, Count); // each evicted one still drops the next
        Memo.Of(Tracked.Small).Clear();
        Assert.Equal(before, Count);
    }

    [WovenFact]
    public void ACycleOfEvictedResultsEndsToo()
    {
        var before = Count;
        var goesOn = true;
        cells[1] = () => goesOn ? Tracked.Small(2) : 1;
        cells[2] = () => goesOn ? 2 : Tracked.Small(1);
        cells[3] = () => 0;
        cells[4] = () => 0;
        for (var round = 0; round < 10; round++)
        {
            goesOn = round % 2 == 0;
            Tracked.Small(round % 2 == 0 ? 1 : 2);
            Tracked.Small(3);
            Tracked.Small(4);
            Memo.Of(Tracked.Small).Remove(3);
            Memo.Of(Tracked.Small).Remove(4);
        }

        Memo.Of(Tracked.Small).Remove(1);
        Memo.Of(Tracked.Small).Remove(2);
        Assert.Equal(before, Count);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CallOnObjects()
    {
        for (var i = 0; i < 50; i++)
            new Tracked().OnObject(2);
    }
}
