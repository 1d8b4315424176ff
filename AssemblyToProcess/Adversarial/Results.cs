#if NET8_0_OR_GREATER
using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace AssemblyToProcess.Adversarial;

[InlineArray(3)]
public struct Three
{
    private List<int> first;
}

public struct Holder<T>
{
    public T? Value;
    public List<T>? More;
    public Three Inline;
}

[StructLayout(LayoutKind.Explicit)]
public struct Overlaid
{
    [FieldOffset(0)] public long Whole;
    [FieldOffset(0)] public int Low;
    [FieldOffset(8)] public int[] Data;
}

public record Base(List<int> Items)
{
    [LruCache]
    public int Sum(int plus) => Items.Sum() + plus;
}

public record Derived(List<int> Items, Base? Other) : Base(Items)
{
    public int[] Extra { get; init; } = [1];
}

public class Outer<T>
{
    private sealed class Secret
    {
        public List<T> Items = [];
        public Secret? Next;
        public Outer<T>? Owner;
    }

    private Secret secret = new();

    public Outer(T item)
    {
        secret.Items.Add(item);
        secret.Next = new Secret { Owner = this, Next = secret };
    }

    public void Add(T item) => secret.Items.Add(item);

    public int Count => secret.Items.Count + (secret.Next!.Next == secret ? 100 : 0) + (secret.Next.Owner == this ? 1000 : 0);

    [LruCache(Scope = CacheScope.Instance)]
    public Outer<T> Self(int n) => this;
}

public sealed unsafe class Buffered
{
    private struct Fixed
    {
        public fixed int Numbers[4];
    }

    private Fixed buffer;

    public int[] Data = [1];

    public int this[int index]
    {
        get => buffer.Numbers[index];
        set => buffer.Numbers[index] = value;
    }
}

public interface IMaker
{
    [LruCache(Scope = CacheScope.Shared)]
    static virtual List<int> Static(int n) => [n];
}

public interface IStatic<TSelf>
    where TSelf : IStatic<TSelf>
{
    static abstract List<int> Make(int n);
}

public readonly struct Maker(int seed) : IStatic<Maker>
{
    [LruCache]
    public static List<int> Make(int n) => [n, n + 1];

    [LruCache]
    public List<int> Seeded => [seed];

    [LruCache]
    public (List<int>, int[]) Pair(int n) => ([seed, n], [n]);
}

public sealed class KeyOf(int n)
{
    public int N = n;

    public override bool Equals(object? obj) => obj is KeyOf other && other.N == N;

    public override int GetHashCode() => N;
}

/// <summary>Each method has the same body twice: cached and plain.</summary>
public static class Results
{
    [LruCache] public static object[] Covariant(int n) => PlainCovariant(n);
    public static object[] PlainCovariant(int n) => n % 2 == 0 ? new string[] { "a", "b" } : [new List<int> { n }, new[] { "x" }, n];

    [LruCache] public static IList<object>[] Nested(int n) => PlainNested(n);
    public static IList<object>[] PlainNested(int n) => [new string[] { "q" }, new List<object> { n, new List<int> { n } }];

    [LruCache] public static Holder<string> Struct(int n) => PlainStruct(n);
    public static Holder<string> PlainStruct(int n)
    {
        var holder = new Holder<string> { Value = "v", More = ["m"] };
        for (var i = 0; i < 3; i++)
            holder.Inline[i] = [n, i];
        return holder;
    }

    [LruCache] public static Holder<List<int>>? Maybe(int n) => PlainMaybe(n);
    public static Holder<List<int>>? PlainMaybe(int n) => n == 0 ? null : new Holder<List<int>> { Value = [n], More = [[n], [n + 1]] };

    [LruCache] public static Overlaid Explicit(int n) => PlainExplicit(n);
    public static Overlaid PlainExplicit(int n) => new() { Whole = 1L << 33 | (uint)n, Data = [n] };

    [LruCache] public static Base Record(int n) => PlainRecord(n);
    public static Base PlainRecord(int n)
    {
        var items = new List<int> { n };
        var first = new Derived(items, null);
        first.Sum(1);
        var second = new Derived(items, first) { Extra = [n] };
        second.Sum(2);
        return second with { };
    }

    [LruCache] public static Outer<string> Private(int n) => PlainPrivate(n);
    public static Outer<string> PlainPrivate(int n) => new("p" + n);

    [LruCache] public static Buffered Fixed(int n) => PlainFixed(n);
    public static Buffered PlainFixed(int n) => new() { [0] = n, [3] = n + 3 };

    [LruCache] public static dynamic Dynamic(int n) => PlainDynamic(n);
    public static dynamic PlainDynamic(int n) => n % 2 == 0 ? new List<object> { n, new int[] { n } } : new Dictionary<object, object> { [n] = new List<int> { n } };

    [LruCache] public static Dictionary<KeyOf, List<KeyOf>> Keyed(int n) => PlainKeyed(n);
    public static Dictionary<KeyOf, List<KeyOf>> PlainKeyed(int n)
    {
        var key = new KeyOf(n);
        return new() { [key] = [key, new(n + 1)], [new(n + 1)] = [key] };
    }

    [LruCache] public static Dictionary<string, List<int>> AnyCase(int n) => PlainAnyCase(n);
    public static Dictionary<string, List<int>> PlainAnyCase(int n) => new(StringComparer.OrdinalIgnoreCase) { ["Key"] = [n] };

    [LruCache] public static (int, int, int, int, int, int, List<int>, int[], (List<int>, string)) Nine(int n) => PlainNine(n);
    public static (int, int, int, int, int, int, List<int>, int[], (List<int>, string)) PlainNine(int n)
    {
        var list = new List<int> { n };
        return (1, 2, 3, 4, 5, 6, list, [n], (list, "x"));
    }

    [LruCache] public static (int[], ArraySegment<int>, Memory<int>, ReadOnlyCollection<int>) Views(int n) => PlainViews(n);
    public static (int[], ArraySegment<int>, Memory<int>, ReadOnlyCollection<int>) PlainViews(int n)
    {
        int[] array = [n, n + 1, n + 2];
        return (array, new ArraySegment<int>(array, 1, 1), array.AsMemory(1), new ReadOnlyCollection<int>(array));
    }

    [LruCache] public static ImmutableArray<List<int>> Immutable(int n) => PlainImmutable(n);
    public static ImmutableArray<List<int>> PlainImmutable(int n) => n == 0 ? default : [[n], [n, n]];

    [LruCache] public static ImmutableDictionary<string, int[]> ImmutableMap(int n) => PlainImmutableMap(n);
    public static ImmutableDictionary<string, int[]> PlainImmutableMap(int n) => ImmutableDictionary<string, int[]>.Empty.WithComparers(StringComparer.OrdinalIgnoreCase).Add("A", [n]);

    [LruCache] public static Array Multi(int n) => PlainMulti(n);
    public static Array PlainMulti(int n)
    {
        var array = Array.CreateInstance(typeof(int[]), [2, 2], [1, -1]);
        array.SetValue(new[] { n }, 1, -1);
        array.SetValue(array.GetValue(1, -1), 2, 0);
        return array;
    }

    [LruCache(SingleFlight = SingleFlight.On)] public static bool TryOnce(int n, out List<int>? list, out int[] array) => PlainTry(n, out list, out array);
    [LruCache] public static bool Try(int n, out List<int>? list, out int[] array) => PlainTry(n, out list, out array);
    public static bool PlainTry(int n, out List<int>? list, out int[] array)
    {
        array = [n];
        list = n == 0 ? null : [n];
        return n != 0;
    }

    public static int WeighsWith;

    private static long Weigh(List<int> list) => list.Count + WeighsWith;

    [LruCache(Unbounded = true, MaxWeight = 10, Weigher = nameof(Weigh))] public static List<int> Weighed(int n) => PlainWeighed(n);
    [LruCache(Unbounded = true, MaxWeight = 10, Weigher = nameof(Weigh), SingleFlight = SingleFlight.On)] public static List<int> WeighedOnce(int n) => PlainWeighed(n);
    [LruCache(Unbounded = true, MaxWeight = 10, Weigher = nameof(Weigh), Eviction = Eviction.Fifo)] public static Task<List<int>> WeighedTask(int n) => Task.FromResult(PlainWeighed(n));
    [TimedCache(1000, MaxSize = 3, Eviction = Eviction.Fifo)] public static async ValueTask<List<int>> Later(List<int> argument, int n)
    {
        await Task.Yield();
        return [.. argument, n];
    }
    public static List<int> PlainWeighed(int n) => [.. Enumerable.Range(n, n % 5)];

    [LruCache] public static IReadOnlyList<string> Names(string[] from) => PlainNames(from);
    public static IReadOnlyList<string> PlainNames(string[] from) => from;

    [LruCache] public static IReadOnlyDictionary<string, int> Map(Dictionary<string, int> from) => PlainMap(from);
    public static IReadOnlyDictionary<string, int> PlainMap(Dictionary<string, int> from) => from;

    [LruCache] public static List<int> Argument(List<int> from) => from;

    [LruCache] public static List<T> Generic<T>(T item, T[] more) => [item, .. more];

    [LruCache] public static IEnumerable<KeyValuePair<string, int>> Pairs(IDictionary<string, int> from) => [.. from];

    [LruCache] public static string Lists(IEnumerable<IList<DateTime>> from) => PlainLists(from);
    public static string PlainLists(IEnumerable<IList<DateTime>> from) => from.GetType() + string.Join(";", from.Select(l => l.GetType() + string.Join(",", l.Select(d => d.Ticks + "" + d.Kind))));

    [LruCache] public static string Segment(ArraySegment<double> from) => PlainSegment(from);
    public static string PlainSegment(ArraySegment<double> from) => from.Array is null ? "none" : string.Join(",", from.Select(BitConverter.DoubleToInt64Bits));

    [LruCache] public static string Memory(ReadOnlyMemory<decimal> from) => PlainMemory(from);
    public static string PlainMemory(ReadOnlyMemory<decimal> from) => string.Join(",", from.ToArray().SelectMany(decimal.GetBits));

    [LruCache] public static string Sets(HashSet<string> set, SortedDictionary<string, double?> map) => PlainSets(set, map);
    public static string PlainSets(HashSet<string> set, SortedDictionary<string, double?> map) =>
        string.Join(",", set) + set.Contains("A") + string.Join(",", map.Select(p => p.Key + (p.Value is { } v ? BitConverter.DoubleToInt64Bits(v) : "-"))) + map.ContainsKey("A");
}
#endif
