using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>An instance method, woven: each object has a cache of its own.</summary>
internal sealed class Calculator
{
    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Square(int x) => x * x;

    [TimedCache(3600, MaxSize = 128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int SquareTimed(int x) => x * x;

    [LruCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Answer() => Environment.ProcessorCount;
}
