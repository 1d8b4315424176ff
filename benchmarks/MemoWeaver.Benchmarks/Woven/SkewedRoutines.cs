using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>Methods with caches that are smaller than the number of their keys.</summary>
internal static class SkewedRoutines
{
    [LruCache(1_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Lru1000(int x) => x * x;

    [TimedCache(3600, MaxSize = 1_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Timed1000(int x) => x * x;

    [LruCache(1_000, Eviction = Eviction.Adaptive)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adaptive1000(int x) => x * x;

    [LruCache(100_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Lru100000(int x) => x * x;

    [TimedCache(3600, MaxSize = 100_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Timed100000(int x) => x * x;

    [LruCache(100_000, Eviction = Eviction.Adaptive)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adaptive100000(int x) => x * x;

    [LruCache(1_000_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Lru1000000(int x) => x * x;

    [TimedCache(3600, MaxSize = 1_000_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Timed1000000(int x) => x * x;

    [LruCache(1_000_000, Eviction = Eviction.Adaptive)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adaptive1000000(int x) => x * x;

    [LruCache(3_000_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Lru3000000(int x) => x * x;

    [TimedCache(3600, MaxSize = 3_000_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Timed3000000(int x) => x * x;

    [LruCache(3_000_000, Eviction = Eviction.Adaptive)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Adaptive3000000(int x) => x * x;
}
