using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The asynchronous method with the cache that one writes by hand: of tasks.</summary>
internal static class ByTaskDictionary
{
    private static readonly ConcurrentDictionary<int, Task<int>> Squares = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Task<int> Square(int x) => Squares.TryGetValue(x, out var result) ? result : Squares.GetOrAdd(x, Compute);

    private static async Task<int> Compute(int x)
    {
        await Task.Yield();
        return x * x;
    }
}
