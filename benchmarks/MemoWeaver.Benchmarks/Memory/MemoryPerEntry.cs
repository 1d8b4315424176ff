using System.Globalization;
using System.Runtime.CompilerServices;
using BitFaster.Caching.Lru;
using MemoWeaver.Benchmarks.Quick;

namespace MemoWeaver.Benchmarks.Memory;

/// <summary>What an entry of a full cache takes, <c>int</c> to <c>int</c>, 100,000 entries.</summary>
internal static class MemoryPerEntry
{
    private const int Entries = 100_000;

    public static Measurement AgainstConcurrentLru() => Against(Woven(Square));

    public static Measurement AdaptiveAgainstConcurrentLru() => Against(Woven(SquareAdaptive));

    private static Measurement Against(double ours)
    {
        var peer = OfConcurrentLru();
        return Measurement.Of(ours / peer, string.Create(CultureInfo.InvariantCulture, $"{ours:F0} bytes / {peer:F0} bytes"));
    }

    [LruCache(Entries)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Square(int x) => x * x;

    [LruCache(Entries, Eviction = Eviction.Adaptive)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int SquareAdaptive(int x) => x * x;

    private static double Woven(Func<int, int> method)
    {
        _ = method(0);
        var cache = Memo.Of(method);
        cache.Clear();
        var before = Heap.Size();
        // Twice as many as there is room for: what eviction needs is counted, too.
        for (var i = 0; i < 2 * Entries; i++)
            _ = method(i);
        return (Heap.Size() - before) / (double)cache.Info.Count;
    }

    private static double OfConcurrentLru()
    {
        var before = Heap.Size();
        var lru = new ConcurrentLru<int, int>(Entries);
        for (var i = 0; i < 2 * Entries; i++)
            lru.GetOrAdd(i, static x => x * x);
        var bytes = (Heap.Size() - before) / (double)lru.Count;
        GC.KeepAlive(lru);
        return bytes;
    }
}
