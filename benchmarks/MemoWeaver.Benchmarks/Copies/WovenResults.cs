using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Copies;

/// <summary>Methods whose results can change, woven: each hit hands out a copy, also to a caller that only reads it.</summary>
internal static class WovenResults
{
    [LruCache(Clone = CloneMode.Always)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dto OneDto(int x) => Dto.Make(x);

    [LruCache(Clone = CloneMode.Always)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<Dto> ListOf100(int x) => [.. Enumerable.Range(x, 100).Select(Dto.Make)];

    [LruCache(Clone = CloneMode.Always)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dictionary<string, Dto> DictionaryOf100(int x) => Enumerable.Range(x, 100).Select(Dto.Make).ToDictionary(d => d.Name);

    [LruCache(Clone = CloneMode.Always)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int[] Ints1000(int x) => [.. Enumerable.Range(x, 1000)];

    [LruCache(Clone = CloneMode.Always)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Ring RingOf20(int x) => Ring.Make(20 + (x & 1));

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Fixed OneRecord(int x) => new(x, "item", x, new DateTime(2024, 1, 1), x, true);
}
