using System.Collections;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace InvalidAssemblyToProcess;

/// <summary>Methods that are cached, and whose results are never kept.</summary>
public static class Unkept
{
    [LruCache]
    public static System.Xml.XmlDocument? Framework(int value) => Work.Of(value) > 0 ? new() : null; // MW0124

    [LruCache]
    public static Failure Inside(int value) => new(value, null); // MW0124

    [LruCache]
    public static OwnError? Derived(int value) => Work.Of(value) > 0 ? new() : null; // MW0124

    [LruCache]
    public static async Task<FileInfo> Async(string path)
    { // MW0124
        await Task.Yield();
        return new FileInfo(path);
    }

    [LruCache]
    public static bool InOut(string path, out List<FileInfo> files)
    { // MW0124
        files = [new(path)];
        return true;
    }

    [LruCache]
    public static IOrderedEnumerable<string> Sorted(int value) => Enumerable.Repeat("a", value).Order(); // MW0124

    [LruCache]
    public static Overlaid Layout(int value) => default; // MW0124

    [LruCache]
    public static OwnTable<Node> Table(int value) => new(); // MW0124

    [LruCache]
    public static Lazy<int[]> Later(int value) => new(() => [value]); // MW0125

    [LruCache]
    public static Total LaterInside(int value) => new(); // MW0125

    [LruCache]
    public static Queue<Stream> Streams(int value) => new(); // MW0124

    [LruCache]
    public static IReadOnlyList<Stream> ListOfStreams(int value) => []; // MW0124

    [LruCache]
    public static Board Board(int value) => new(); // MW0124

    [LruCache]
    public static Stack<Lazy<int>> StackOfLater(int value) => new(); // MW0125

    [LruCache]
    public static Queue<List<int>> Lists(int value) => new();

    [LruCache]
    public static OwnTable<string> TableOfText(int value) => new();

    [LruCache]
    public static Around TableAround(int value) => new();

    [LruCache]
    public static Guarded Guarded(int value) => new();

    [LruCache]
    public static Lock? LockApart(int value) => null; // MW0025

    [LruCache]
    public static Dictionary<string, Lock> Locks(int value) => []; // MW0025

    [LruCache(Clone = CloneMode.Never)]
    public static System.Xml.XmlDocument? Shared(int value) => Work.Of(value) > 0 ? new() : null;
}

public sealed class Node
{
    public int Id;
}

public sealed record Failure(int Code, Exception? Error);

public sealed class OwnError : Exception;

/// <summary>Derived from a collection, and inside one.</summary>
public sealed class Board : Dictionary<string, SortedSet<Exception>>;

public sealed class Total
{
    private readonly Lazy<List<int>> sum = new(() => []);

    public List<int> Sum => sum.Value;
}

public sealed class Guarded
{
    private readonly Lock gate = new();

    public List<int> Items { get; } = [];

    public bool IsHeld => gate.IsHeldByCurrentThread;
}

[StructLayout(LayoutKind.Explicit)]
public struct Overlaid
{
    [FieldOffset(0)]
    public int[] Numbers;

    [FieldOffset(0)]
    public object Any;
}

public class OwnTable<TKey> : IReadOnlyDictionary<TKey, int>
    where TKey : notnull
{
    private readonly List<KeyValuePair<TKey, int>>[] buckets = [[]];

    public int this[TKey key] => buckets[0].Single(p => p.Key.Equals(key)).Value;

    public IEnumerable<TKey> Keys => buckets[0].Select(p => p.Key);

    public IEnumerable<int> Values => buckets[0].Select(p => p.Value);

    public int Count => buckets[0].Count;

    public bool ContainsKey(TKey key) => buckets[0].Exists(p => p.Key.Equals(key));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out int value) => throw new NotSupportedException();

    public IEnumerator<KeyValuePair<TKey, int>> GetEnumerator() => buckets[0].GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

public sealed class Around : IReadOnlySet<Node>
{
    private readonly HashSet<Node> inner = [];

    public int Count => inner.Count;

    public bool Contains(Node item) => inner.Contains(item);

    public bool IsProperSubsetOf(IEnumerable<Node> other) => inner.IsProperSubsetOf(other);

    public bool IsProperSupersetOf(IEnumerable<Node> other) => inner.IsProperSupersetOf(other);

    public bool IsSubsetOf(IEnumerable<Node> other) => inner.IsSubsetOf(other);

    public bool IsSupersetOf(IEnumerable<Node> other) => inner.IsSupersetOf(other);

    public bool Overlaps(IEnumerable<Node> other) => inner.Overlaps(other);

    public bool SetEquals(IEnumerable<Node> other) => inner.SetEquals(other);

    public IEnumerator<Node> GetEnumerator() => inner.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
