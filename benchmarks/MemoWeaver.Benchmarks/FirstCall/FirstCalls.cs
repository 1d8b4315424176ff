using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.FirstCall;

/// <summary>The methods whose first call is timed: twins, one woven, one with a dictionary.</summary>
internal static class FirstCalls
{
    private static readonly ConcurrentDictionary<string, int> Lengths = new();

    public static int Woven() => Length("first");

    public static int ByDictionary() => LengthByDictionary("first");

    public static int WovenPair() => Price("first", 1);

    public static int PairByDictionary() => PriceByDictionary.Price("first", 1);

    /// <summary>The same method in a program that has called a memoized method of another signature before.</summary>
    public static Func<int> WovenAfterOthers()
    {
        Other(1, 2);
        return Woven;
    }

    public static Func<int> ByDictionaryAfterOthers()
    {
        OtherByDictionary.Sum(1, 2);
        return ByDictionary;
    }

    public static Func<int> WovenPairAfterOthers()
    {
        Other(1, 2);
        return WovenPair;
    }

    public static Func<int> PairByDictionaryAfterOthers()
    {
        OtherByDictionary.Sum(1, 2);
        return PairByDictionary;
    }

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Length(string text) => text.Length;

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Price(string sku, int quantity) => sku.Length * quantity;

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long Other(int a, long b) => a + b;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int LengthByDictionary(string text) => Lengths.TryGetValue(text, out var result) ? result : Lengths[text] = text.Length;

    private static class PriceByDictionary
    {
        private static readonly ConcurrentDictionary<(string, int), int> Prices = new();

        public static int Price(string sku, int quantity) =>
            Prices.TryGetValue((sku, quantity), out var result) ? result : Prices[(sku, quantity)] = sku.Length * quantity;
    }

    private static class OtherByDictionary
    {
        private static readonly ConcurrentDictionary<(int, long), long> Sums = new();

        public static long Sum(int a, long b) => Sums.TryGetValue((a, b), out var result) ? result : Sums[(a, b)] = a + b;
    }
}
