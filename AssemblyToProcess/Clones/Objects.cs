using System;
using System.Collections.Generic;

namespace AssemblyToProcess.Clones;

/// <summary>Classes that are copied by their emitted constructors.</summary>
public static class Objects
{
    public static int Runs;

    [LruCache]
    public static Vehicle Polymorphic(int kind)
    {
        Runs++;
        return kind switch
        {
            0 => new Vehicle("base"),
            1 => new Truck("truck", [1, 2]),
            _ => Make!(kind),
        };
    }

    /// <summary>What the test wants to be returned.</summary>
    public static Func<int, Vehicle>? Make;

    [LruCache]
    public static List<Vehicle> Fleet(int n)
    {
        Runs++;
        return [new Vehicle("a"), new Truck("b", [n]), Make!(n)];
    }

    [LruCache]
    public static Derived<string> Chain(int n)
    {
        Runs++;
        return new Derived<string>([n], "own", ["x", "y"]);
    }

    [LruCache]
    public static Publisher Events(int n)
    {
        Runs++;
        var publisher = new Publisher { Callback = () => n, Count = n };
        publisher.Changed += (_, _) => publisher.Count++;
        return publisher;
    }

    [LruCache]
    public static Calculator WithCache(int n)
    {
        Runs++;
        var calculator = new Calculator { Factors = [n] };
        calculator.Times(3);
        return calculator;
    }

    [LruCache]
    public static Node Cycle(int n)
    {
        Runs++;
        var first = new Node { Value = n };
        var second = new Node { Value = n + 1, Previous = first };
        first.Next = second;
        second.Next = first;
        return first;
    }

    [LruCache]
    public static Node LinkedList(int length)
    {
        Runs++;
        var first = new Node();
        var last = first;
        for (var i = 1; i < length; i++)
        {
            var next = new Node { Value = i, Previous = last };
            last.Next = next;
            last = next;
        }
        return first;
    }

    [LruCache]
    public static List<Line> Aliases(int n)
    {
        Runs++;
        var line = new Line { Count = n };
        return [line, line, new Line { Count = n }];
    }

    [LruCache]
    public static Order Records(int n)
    {
        Runs++;
        return new SpecialOrder(n, [new Line { Count = n }], "special") { Note = "note" };
    }

    [LruCache]
    public static Colour Identity(bool red)
    {
        Runs++;
        return red ? Colour.Red : Colour.Green;
    }

    [LruCache]
    public static List<Colour> Identities(int n)
    {
        Runs++;
        return [Colour.Red, Colour.Green];
    }

    [LruCache]
    public static int PrivateNested(int n) => Secret(n).Change();

    private static int CachedRuns;

    [LruCache]
    private static Hidden Secret(int n)
    {
        CachedRuns++;
        return new Hidden { Numbers = [n, CachedRuns] };
    }

    /// <summary>Changes what it gets from the cache, and says what it had got.</summary>
    public static string ChangeSecret(int n)
    {
        var secret = Secret(n);
        var seen = string.Join(",", secret.Numbers);
        secret.Change();
        return seen;
    }

    private sealed class Hidden
    {
        public List<int> Numbers = [];

        public int Change()
        {
            Numbers.Add(99);
            return Numbers.Count;
        }
    }
}

public class Vehicle(string name)
{
    public static int Constructed;

    private readonly List<string> log = Log();

    public string Name { get; set; } = name;

    public IList<string> Entries => log;

    private static List<string> Log()
    {
        Constructed++;
        return [];
    }
}

public sealed class Truck(string name, List<int> axles) : Vehicle(name)
{
    public List<int> Axles { get; } = axles;
}

public abstract class Root<T>(T own)
{
    private readonly T own = own;

    public T Own => own;
}

public class Middle(List<int> numbers) : Root<List<int>>(numbers)
{
    private List<int>? own = [-1];

    public List<int>? MiddleOwn => own;

    public void Forget() => own = null;
}

public sealed class Derived<T>(List<int> numbers, T value, T[] values) : Middle(numbers)
{
    public readonly T Value = value;

    public T[] Values { get; } = values;
}

public sealed class Publisher
{
    public event EventHandler? Changed;

    public Func<int>? Callback;

    public int Count;

    public void Raise() => Changed?.Invoke(this, EventArgs.Empty);
}

public sealed class Calculator
{
    public static int Runs;

    public List<int> Factors = [];

    [LruCache]
    public int Times(int n)
    {
        Runs++;
        return Factors[0] * n;
    }
}

public sealed class Node
{
    public int Value;
    public Node? Next;
    public Node? Previous;
}

public record Order(int Id, List<Line> Lines)
{
    public string? Note { get; init; }
}

public sealed record SpecialOrder(int Id, List<Line> Lines, string Kind) : Order(Id, Lines);
