#if NET8_0_OR_GREATER
using System;
using System.Collections.Generic;

namespace AssemblyToProcess.Adversarial;

/// <summary>The same where generics, structs, interfaces and collections take part.</summary>
public class Varying<T>
    where T : IEquatable<T>
{
    public static T? Common;

    public T? Own { get; set; }

    public List<T> Many = [];

    public static Action? Meanwhile;

    [LruCache(VaryBy = [nameof(Common), nameof(Own)])]
    public string Of<U>(U value, in T reference)
    {
        Meanwhile?.Invoke();
        return $"{value} {reference} {Common} {Own}";
    }

    [LruCache(VaryBy = [nameof(Common)])]
    public static string Static<U>(U value)
    {
        Meanwhile?.Invoke();
        return $"{value} {Common}";
    }

    [LruCache(SingleFlight = SingleFlight.On, VaryBy = [nameof(Common), nameof(Many)])]
    public string Once<U>(U value, out int count)
    {
        Meanwhile?.Invoke();
        count = Many.Count;
        return $"{value} {Common} {string.Join(",", Many)}";
    }

    [LruCache(VaryBy = [nameof(Many)])]
    public string Listed(in List<T> other)
    {
        Meanwhile?.Invoke();
        return string.Join(",", Many) + "|" + string.Join(",", other);
    }

    [LruCache(Unbounded = true, MaxWeight = 100, Weigher = nameof(Weigh), VaryBy = [nameof(Common)])]
    public List<string> Weighed(object value)
    {
        Meanwhile?.Invoke();
        return [$"{value} {Common}"];
    }

    private static int Weigh(List<string> list) => list.Count;
}

public readonly struct VaryingPoint(int x)
{
    public static int Scale = 1;

    public static Action? Meanwhile;

    [LruCache(VaryBy = [nameof(Scale)])]
    public int Scaled(in int by)
    {
        Meanwhile?.Invoke();
        return x * by * Scale;
    }
}

public interface IVarying
{
    static Action? Meanwhile;

    int Scale { get; }

    [LruCache(Scope = CacheScope.Shared, VaryBy = [nameof(Scale)])]
    int Scaled(int by)
    {
        Meanwhile?.Invoke();
        return by * Scale;
    }
}

public sealed class Varied : IVarying
{
    public int Scale { get; set; } = 1;
}
#endif
