using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Text;

namespace AssemblyToProcess.Clones;

/// <summary>Where random graphs are made of: a base with parent links, and types that hold what people keep in results.</summary>
public abstract class Item
{
    private readonly List<Item> children = [];

    public int Id;

    public Item? Parent { get; set; }

    public IReadOnlyList<Item> Children => children;

    public object? Tag { get; set; }

    public T Add<T>(T child)
        where T : Item
    {
        child.Parent = this;
        children.Add(child);
        return child;
    }

    /// <summary>Another parent for the same child: a shared reference.</summary>
    public void Share(Item child) => children.Add(child);
}

public class Numbers : Item
{
    public int[] Vector = [];
    public int[][] Jagged = [];
    public double[,] Grid = new double[0, 0];
    public HashSet<int> Set = [];
    public volatile Item? Other;
}

/// <summary>Not sealed: a field of type <see cref="Numbers"/> may hold one.</summary>
public class MoreNumbers : Numbers
{
    private protected readonly List<long> hidden = [1, 2, 3];

    public long Sum
    {
        get
        {
            long sum = 0;
            foreach (var number in hidden)
                sum += number;
            return sum;
        }
    }
}

public sealed class Texts : Item, ILabelled
{
    public StringBuilder Builder { get; } = new();

    public Dictionary<string, Item> ByName { get; } = new(StringComparer.OrdinalIgnoreCase);

    public SortedDictionary<string, List<string>> Sorted { get; init; } = [];

    public string Label { get; set; } = "";
}

public interface ILabelled
{
    string Label { get; set; }
}

public sealed class Holder<T> : Item
{
    public T? Value;
    public List<T> Values = [];
    public KeyValuePair<T, List<T>> Pair;
}

public sealed class Compounds : Item
{
    public Note? Note { get; init; }

    public Slot Slot;
    public Slot? Maybe;
    public (int Number, List<string> Names, Slot Slot) Tuple;
    public ILabelled? Labelled;
    public Numbers? Numbers;
    public Price Price = new(1, "EUR");
    public Queue<Item> Queue { get; } = new();
}

public sealed record Note(string Title, List<string> Lines);

public record struct Slot(int Index, List<int> Data)
{
    public Item? Item { get; set; }
}

/// <summary>Cannot change: callers share it.</summary>
public sealed record Price(decimal Amount, string Currency);

/// <summary>Its own objects cannot change, and are compared by reference.</summary>
public class Colour
{
    private Colour(string name) => Name = name;

    public static readonly Colour Red = new("red");
    public static readonly Colour Green = new("green");

    public string Name { get; }
}

/// <summary>Trusted on the word of its author.</summary>
[ImmutableObject(true)]
public sealed class Frozen
{
    public int[] Values = [1, 2, 3];
}

/// <summary>Returns what the test makes.</summary>
public static class Graphs
{
    public static Func<int, Item> Make = _ => new Numbers();

    public static int Runs;

    [LruCache(Unbounded = true)]
    public static Item Of(int seed)
    {
        Runs++;
        return Make(seed);
    }

    [LruCache(Unbounded = true)]
    public static List<Item> Several(int seed)
    {
        Runs++;
        return [Make(seed), Make(seed + 1), Make(seed + 2)];
    }
}
