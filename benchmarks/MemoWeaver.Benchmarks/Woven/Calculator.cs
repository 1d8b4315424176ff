using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>An instance method, woven: each object has a cache of its own.</summary>
internal sealed class Calculator
{
    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Square(int x) => x * x;
}
