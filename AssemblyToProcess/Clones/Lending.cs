using System.Collections.Generic;

namespace AssemblyToProcess.Clones;

/// <summary>Callers that only read what they get, and others.</summary>
public static class Lending
{
    public static List<int>? Made;

    [LruCache]
    public static List<int> Numbers(int x) => Made = new List<int> { x, x + 1, x + 2 };

    [LruCache(Clone = CloneMode.Always)]
    public static List<int> AlwaysCopied(int x) => new() { x, x + 1, x + 2 };

    public static int Total(int x)
    {
        var total = 0;
        foreach (var number in Numbers(x))
            total += number;
        return total;
    }

    public static int TotalOfCopies(int x)
    {
        var total = 0;
        foreach (var number in AlwaysCopied(x))
            total += number;
        return total;
    }

    public static List<int> Sorted(int x)
    {
        var numbers = Numbers(x);
        numbers.Sort();
        return numbers;
    }
}
