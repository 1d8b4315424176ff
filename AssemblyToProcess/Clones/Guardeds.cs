#if NET10_0_OR_GREATER
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Threading;

namespace AssemblyToProcess.Clones;

/// <summary>Results with locks and with inline arrays.</summary>
[SuppressCacheWarning("MW0110", Justification = "Counts its runs, and only newer frameworks have it.")]
public static class Guardeds
{
    public static int Runs;

    [LruCache]
    public static Guarded WithLock(int n)
    {
        Runs++;
        var guarded = new Guarded { Items = { n } };
        guarded.Gate.Enter();
        return guarded;
    }

    [LruCache]
    public static Pair OfOneLock(int n)
    {
        Runs++;
        var gate = new Lock();
        return new Pair(new Guarded { Gate = gate, Items = { n } }, new Guarded { Gate = gate });
    }

    [LruCache]
    public static InlineRow Inline(int n)
    {
        Runs++;
        var row = new InlineRow();
        row.Cells[0] = [n];
        row.Cells[2] = row.Cells[0];
        return row;
    }
}

public class Guarded
{
    public Lock Gate { get; init; } = new();

    public List<int> Items { get; } = [];
}

public sealed record Pair(Guarded First, Guarded Second);

[InlineArray(3)]
public struct Cells
{
    private List<int>? cell;
}

public struct InlineRow
{
    public Cells Cells;
}
#endif
