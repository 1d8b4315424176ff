using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>Static methods, woven. None is inlined, nor is any peer: each benchmark is a loop of calls.</summary>
internal static class Routines
{
    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => x * x;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareContended(int x) => x * x;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareOnThreads(int x) => x * x;

    [LruCache(100_000)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareOfMany(int x) => x * x;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Evicting(int x) => x * x;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Length(string text) => text.Length;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Quote(int quantity, string sku, Guid customer) => quantity + sku.Length + customer.Variant;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Generic<T>(int x)
        where T : class => x * x + typeof(T).Name.Length;

    [TimedCache(3600, MaxSize = 128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Timed(int x) => x * x;

    [TimedCache(3600, MaxSize = 128, Sliding = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Sliding(int x) => x * x;

    [TimedCache(3600, MaxSize = 128, Lifetime = nameof(MaxAge), RefreshAfter = 3000, StaleSeconds = 600, Jitter = 0.1)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Aged(int x) => x * x;

    static TimeSpan? MaxAge(int result) => null;

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Answer() => Environment.ProcessorCount;

    [TimedCache(3600)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int TimedAnswer() => Environment.ProcessorCount;

    /// <summary>A call of this is what a method without parameters is measured by.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Empty() => 42;
}
