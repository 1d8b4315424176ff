using System;
using System.Collections.Generic;
using System.Linq;

namespace AssemblyToProcess.Clones;

/// <summary>One method for each shape of result that can change.</summary>
public static class Shapes
{
    public static int Runs;

    [LruCache]
    public static int[] Array(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).ToArray();
    }

    [LruCache]
    public static string[][] Jagged(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).Select(i => new[] { "a" + i, "b" + i }).ToArray();
    }

    [LruCache]
    public static int[,] Grid(int n)
    {
        Runs++;
        var grid = new int[n, 2];
        grid[0, 1] = n;
        return grid;
    }

    [LruCache]
    public static List<string> List(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).Select(i => "item " + i).ToList();
    }

    [LruCache]
    public static List<Line> Lines(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).Select(i => new Line { Sku = "sku " + i, Count = i }).ToList();
    }

    [LruCache]
    public static HashSet<string> Set(int n)
    {
        Runs++;
        return new HashSet<string>(Enumerable.Range(0, n).Select(i => "Item " + i), StringComparer.OrdinalIgnoreCase);
    }

    [LruCache]
    public static Dictionary<string, Line> Dictionary(int n)
    {
        Runs++;
        return Enumerable.Range(0, n).ToDictionary(i => "Sku " + i, i => new Line { Sku = "sku " + i }, StringComparer.OrdinalIgnoreCase);
    }

    [LruCache]
    public static Line Object(string sku)
    {
        Runs++;
        return new Line { Sku = sku, Count = sku.Length };
    }

    [LruCache]
    public static Line? Nothing(string sku)
    {
        Runs++;
        return null;
    }

    [LruCache]
    public static Span Struct(int n)
    {
        Runs++;
        return new Span(n, new int[n]);
    }

    [LruCache]
    public static Span? Nullable(int n)
    {
        Runs++;
        return n == 0 ? null : new Span(n, new int[n]);
    }

    [LruCache]
    public static KeyValuePair<string, List<int>> Pair(string name)
    {
        Runs++;
        return new(name, [name.Length]);
    }

    [LruCache]
    public static (int Count, List<int> Numbers, Line Line) Tuple(int n)
    {
        Runs++;
        return (n, [n], new Line { Count = n });
    }

    [LruCache]
    public static object Anything(int n)
    {
        Runs++;
        return n switch { 0 => "text", 1 => new Line { Count = 1 }, 2 => new[] { 1, 2 }, 3 => new Span(1, [7]), _ => n };
    }

    [LruCache]
    public static Page<Line> Page(int n)
    {
        Runs++;
        return new Page<Line>([new Line { Count = n }], new Page<Line>([], null));
    }

    [LruCache]
    public static Page<int> PageOfInt(int n)
    {
        Runs++;
        return new Page<int>([n, n], null);
    }

    [LruCache]
    public static object AnonymousLike(int n)
    {
        Runs++;
        return new { Number = n, Lines = new List<Line> { new() { Count = n } } };
    }

    /// <summary>Without parameters: one slot.</summary>
    [LruCache]
    public static List<int> Slot()
    {
        Runs++;
        return [1, 2, 3];
    }

    [TimedCache(60)]
    public static List<int> Timed(int n)
    {
        Runs++;
        return [n];
    }

    /// <summary>What can never be stored needs no copies.</summary>
    [LruCache(0)]
    public static List<int> NothingStored(int n)
    {
        Runs++;
        return [n];
    }

    /// <summary>The key may be none: the call then goes past the cache.</summary>
    [LruCache]
    public static List<int> OfSequence(IEnumerable<int> values)
    {
        Runs++;
        return values.ToList();
    }

    public sealed class OnInstance(int factor)
    {
        [LruCache]
        public List<int> Times(int n)
        {
            Runs++;
            return [n * factor];
        }

        [LruCache]
        public Holder<T> Hold<T>(T value)
        {
            Runs++;
            return new Holder<T> { Value = value, Values = [value] };
        }
    }
}

public sealed class Line
{
    public string Sku { get; set; } = "";

    public int Count { get; set; }
}

public readonly struct Span(int length, int[] data)
{
    public int Length { get; } = length;

    public int[] Data { get; } = data;
}

public sealed class Page<T>(List<T> items, Page<T>? next)
{
    public List<T> Items { get; } = items;

    public Page<T>? Next { get; } = next;
}
