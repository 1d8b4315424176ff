using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Copies;

/// <summary>Results that can change, and whose callers only read them.</summary>
internal static class LentResults
{
    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<int> ListOf100(int x) => [.. Enumerable.Range(x, 100)];

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dictionary<int, int> DictionaryOf100(int x) => Enumerable.Range(0, 100).ToDictionary(i => i, i => x + i);

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dto OneDto(int x) => Dto.Make(x);

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int[] Ints1000(int x) => [.. Enumerable.Range(x, 1000)];
}

/// <summary>The same results, shared by all callers like those that cannot change.</summary>
internal static class SharedResults
{
    [LruCache(Clone = CloneMode.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<int> ListOf100(int x) => [.. Enumerable.Range(x, 100)];

    [LruCache(Clone = CloneMode.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dictionary<int, int> DictionaryOf100(int x) => Enumerable.Range(0, 100).ToDictionary(i => i, i => x + i);

    [LruCache(Clone = CloneMode.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dto OneDto(int x) => Dto.Make(x);

    [LruCache(Clone = CloneMode.Never)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int[] Ints1000(int x) => [.. Enumerable.Range(x, 1000)];
}
