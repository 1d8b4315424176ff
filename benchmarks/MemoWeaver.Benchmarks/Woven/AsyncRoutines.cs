using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>Asynchronous methods, woven.</summary>
internal static class AsyncRoutines
{
    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<int> Square(int x)
    {
        await Task.Yield();
        return x * x;
    }

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async ValueTask<int> ValueSquare(int x)
    {
        await Task.Yield();
        return x * x;
    }
}
