using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace AssemblyToProcess.Clones;

/// <summary>Bodies that other memoizers cannot protect.</summary>
public static class Safety
{
    public static int Runs;

    private static readonly List<int> Table = [1, 2, 3];

    /// <summary>The classic half-measure: a copy is made inside the body that is cached, so that all callers would share that copy.</summary>
    [LruCache]
    public static List<int> CopyInside(int n)
    {
        Runs++;
        return new List<int>(Table) { n };
    }

    public static List<int>? Kept;

    /// <summary>Keeps its own result.</summary>
    [LruCache]
    public static List<int> KeepsItsResult(int n)
    {
        Runs++;
        return Kept = [n];
    }

    [LruCache(Clone = CloneMode.Never)]
    public static List<int> Never(int n)
    {
        Runs++;
        return [n];
    }

    [LruCache]
    public static Price Immutable(int n)
    {
        Runs++;
        return new Price(n, "EUR");
    }

    [LruCache]
    public static Frozen Trusted(int n)
    {
        Runs++;
        return new Frozen();
    }

    [LruCache]
    public static Func<int> Delegate(int n)
    {
        Runs++;
        return () => n;
    }

    /// <summary>What it returns is only known at run time, and may be a stream.</summary>
    [LruCache]
    public static object Stream(int n)
    {
        Runs++;
        return n < 0 ? new System.IO.MemoryStream() : new List<int> { n };
    }

    [LruCache]
    public static bool TryFind(int n, out List<int> found, out Line? line)
    {
        Runs++;
        found = [n];
        line = n < 0 ? null : new Line { Count = n };
        return n >= 0;
    }

    /// <summary>Result and out value lead to the same object.</summary>
    [LruCache]
    public static List<Line> Both(int n, out Line first)
    {
        Runs++;
        first = new Line { Count = n };
        return [first, new Line()];
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static List<int> Single(int n)
    {
        Runs++;
        return [n];
    }

    [LruCache(SingleFlight = SingleFlight.On)]
    public static bool SingleOut(int n, out List<int> found)
    {
        Runs++;
        found = [n];
        return true;
    }

    [LruCache]
    public static async Task<List<int>> Load(int n)
    {
        Runs++;
        await Task.Yield();
        return [n];
    }

    [LruCache]
    public static ValueTask<Line> LoadLine(int n)
    {
        Runs++;
        return new(new Line { Count = n });
    }

    public static List<int>? Recursed;

    /// <summary>Each level gets a copy of its own from the cache.</summary>
    [LruCache(Unbounded = true)]
    public static List<int> Recursive(int n)
    {
        Runs++;
        if (n == 0)
            return [];
        var rest = Recursive(n - 1);
        rest.Add(n);
        return rest;
    }
}
