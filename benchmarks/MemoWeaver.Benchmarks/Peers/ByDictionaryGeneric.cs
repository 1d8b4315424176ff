using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The generic method with the cache that one writes by hand: a dictionary in a generic class, because the result depends on the type.</summary>
internal static class ByDictionaryGeneric
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square<T>(int x)
        where T : class => Cache<T>.Squares.TryGetValue(x, out var result) ? result : Cache<T>.Squares[x] = x * x + typeof(T).Name.Length;

    private static class Cache<T>
    {
        public static readonly ConcurrentDictionary<int, int> Squares = new();
    }
}
