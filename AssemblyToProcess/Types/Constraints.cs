using System.Runtime.InteropServices;

namespace AssemblyToProcess.Types;

public interface IWeighted
{
    int Weight { get; }
}

public readonly record struct Stone(int Weight) : IWeighted;

public sealed record Feather(int Weight) : IWeighted
{
    public Feather()
        : this(1)
    {
    }
}

public static class Constraints
{
    public static int Runs;

    [LruCache]
    public static int Unmanaged<T>(T value)
        where T : unmanaged
    {
        Runs++;
        return Marshal.SizeOf<T>() + value.GetHashCode() * 0;
    }

    [LruCache]
    public static string NotNull<T>(T value)
        where T : notnull
    {
        Runs++;
        return value.ToString()!;
    }

    [LruCache]
    public static int New<T>(int value)
        where T : IWeighted, new()
    {
        Runs++;
        return new T().Weight + value;
    }

    [LruCache]
    public static int Interface<T>(T value)
        where T : IWeighted
    {
        Runs++;
        return value.Weight;
    }

    [LruCache]
    public static string Class<T>(T? value)
        where T : class
    {
        Runs++;
        return value?.ToString() ?? "null";
    }

    [LruCache]
    public static int SelfReferential<T>(T left, T right)
        where T : IComparable<T>
    {
        Runs++;
        return Math.Sign(left.CompareTo(right));
    }

    [LruCache]
    public static string Naked<T, TBase>(T value)
        where T : class, TBase
    {
        Runs++;
        return typeof(T).Name + ":" + typeof(TBase).Name + value;
    }
}

public abstract class Node<TSelf>
    where TSelf : Node<TSelf>
{
    [LruCache]
    public string Path(int depth)
    {
        Constraints.Runs++;
        return typeof(TSelf).Name + depth;
    }

    [LruCache]
    public static string Combined<TOther>(int depth)
        where TOther : Node<TSelf>, new()
    {
        Constraints.Runs++;
        return new TOther().GetType().Name + depth;
    }
}

public sealed class Leaf : Node<Leaf>;
