using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The instance method with the cache that one writes by hand.</summary>
internal sealed class ByDictionaryPerObject
{
    private readonly ConcurrentDictionary<int, int> squares = new();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public int Square(int x) => squares.TryGetValue(x, out var result) ? result : squares[x] = x * x;
}
