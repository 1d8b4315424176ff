using System.Runtime.CompilerServices;
using BitFaster.Caching.Lfu;
using BitFaster.Caching.Lru;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The same methods on the caches of BitFaster.Caching, with the capacities of the woven ones.</summary>
internal static class ByBitFaster
{
    private const int Capacity = 128;

    private static readonly FastConcurrentLru<int, int> FastLru = new(Capacity);
    private static readonly ConcurrentLru<int, int> Lru = new(Capacity);
    private static readonly ConcurrentLru<int, int> EvictingLru = new(Capacity);
    private static readonly ConcurrentTLru<int, int> TLru = new(Capacity, TimeSpan.FromHours(1));
    private static readonly ConcurrentLfu<int, int> Lfu = new(Capacity);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareFastLru(int x) => FastLru.TryGet(x, out var result) ? result : FastLru.GetOrAdd(x, static x => x * x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareLru(int x) => Lru.TryGet(x, out var result) ? result : Lru.GetOrAdd(x, static x => x * x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareTLru(int x) => TLru.TryGet(x, out var result) ? result : TLru.GetOrAdd(x, static x => x * x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareLfu(int x) => Lfu.TryGet(x, out var result) ? result : Lfu.GetOrAdd(x, static x => x * x);

    /// <summary>One look-up and an insert: what costs least where every key is new.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int EvictingSquare(int x) => EvictingLru.GetOrAdd(x, static x => x * x);
}
