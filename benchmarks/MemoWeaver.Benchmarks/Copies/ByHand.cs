using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Copies;

/// <summary>The same methods with a dictionary and the copies that one writes by hand.</summary>
internal static class ByHand
{
    private static readonly ConcurrentDictionary<int, Dto> Dtos = new();
    private static readonly ConcurrentDictionary<int, List<Dto>> Lists = new();
    private static readonly ConcurrentDictionary<int, Dictionary<string, Dto>> Dictionaries = new();
    private static readonly ConcurrentDictionary<int, int[]> Arrays = new();
    private static readonly ConcurrentDictionary<int, Ring> Rings = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dto OneDto(int x) => Copy(Dtos.TryGetValue(x, out var result) ? result : Dtos[x] = Dto.Make(x));

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<Dto> ListOf100(int x)
    {
        var stored = Lists.TryGetValue(x, out var result) ? result : Lists[x] = [.. Enumerable.Range(x, 100).Select(Dto.Make)];
        var copy = new List<Dto>(stored.Count);
        foreach (var dto in stored)
            copy.Add(Copy(dto));
        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Dictionary<string, Dto> DictionaryOf100(int x)
    {
        var stored = Dictionaries.TryGetValue(x, out var result) ? result : Dictionaries[x] = Enumerable.Range(x, 100).Select(Dto.Make).ToDictionary(d => d.Name);
        var copy = new Dictionary<string, Dto>(stored.Count);
        foreach (var (name, dto) in stored)
            copy.Add(name, Copy(dto));
        return copy;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int[] Ints1000(int x) => (int[])(Arrays.TryGetValue(x, out var result) ? result : Arrays[x] = [.. Enumerable.Range(x, 1000)]).Clone();

    /// <summary>By someone who knows that it is a ring.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Ring RingOf20(int x)
    {
        var stored = Rings.TryGetValue(x, out var result) ? result : Rings[x] = Ring.Make(20 + (x & 1));
        var first = new Ring { Value = stored.Value };
        var last = first;
        for (var node = stored.Next!; node != stored; node = node.Next!)
            last = last.Next = new Ring { Value = node.Value };
        last.Next = first;
        return first;
    }

    /// <summary>By someone who knows only that objects may be met twice.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Ring GraphOf20(int x) =>
        Copy(Rings.TryGetValue(x, out var result) ? result : Rings[x] = Ring.Make(20 + (x & 1)), []);

    private static Dto Copy(Dto source) => new()
    {
        Id = source.Id,
        Name = source.Name,
        Price = source.Price,
        Since = source.Since,
        Rate = source.Rate,
        Active = source.Active,
    };

    private static Ring Copy(Ring source, Dictionary<Ring, Ring> copies)
    {
        if (copies.TryGetValue(source, out var known))
            return known;
        var copy = new Ring { Value = source.Value };
        copies.Add(source, copy);
        if (source.Next != null)
            copy.Next = Copy(source.Next, copies);
        return copy;
    }
}
