using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The same method on MemoryCache, whose keys are objects.</summary>
internal static class ByMemoryCache
{
    private static readonly MemoryCache Cache = new(new MemoryCacheOptions());

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => Cache.TryGetValue(x, out int result) ? result : Cache.Set(x, x * x);

    /// <summary>The key that cache add-ins build which know nothing about the method: its name, and the arguments.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareByTuple(int x)
    {
        var key = Tuple.Create(nameof(SquareByTuple), x);
        return Cache.TryGetValue(key, out int result) ? result : Cache.Set(key, x * x);
    }
}
