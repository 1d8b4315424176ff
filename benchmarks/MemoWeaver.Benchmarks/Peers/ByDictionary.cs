using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The same methods with the cache that one writes by hand: unbounded, without statistics.</summary>
internal static class ByDictionary
{
    private static readonly ConcurrentDictionary<int, int> Squares = new();
    private static readonly ConcurrentDictionary<int, int> ManySquares = new();
    private static readonly ConcurrentDictionary<string, int> Lengths = new();
    private static readonly ConcurrentDictionary<(int, string, Guid), int> Quotes = new();
    private static readonly Dictionary<int, int> Unlocked = [];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => Squares.TryGetValue(x, out var result) ? result : Squares[x] = x * x;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareOfMany(int x) => ManySquares.TryGetValue(x, out var result) ? result : ManySquares[x] = x * x;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Length(string text) => Lengths.TryGetValue(text, out var result) ? result : Lengths[text] = text.Length;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Quote(int quantity, string sku, Guid customer) =>
        Quotes.TryGetValue((quantity, sku, customer), out var result) ? result : Quotes[(quantity, sku, customer)] = quantity + sku.Length + customer.Variant;

    /// <summary>For one thread only.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareUnlocked(int x) => Unlocked.TryGetValue(x, out var result) ? result : Unlocked[x] = x * x;
}
