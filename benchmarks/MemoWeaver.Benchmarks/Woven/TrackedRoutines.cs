using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>The same methods with and without tracking.</summary>
internal static class TrackedRoutines
{
    [LruCache(128, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Square(int x) => x * x;

    /// <summary>A result that depends on another one.</summary>
    [LruCache(128, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OfOne(int x) => Square(x) + 1;

    [LruCache(4096, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OfFirst(int x) => Square(0) + x;

    [LruCache(128, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OfTen(int x)
    {
        for (var i = 0; i < 10; i++)
            x += Square(i);
        return x;
    }

    [LruCache(128, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int OfHundred(int x)
    {
        for (var i = 0; i < 100; i++)
            x += Square(i);
        return x;
    }

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int UntrackedOfTen(int x)
    {
        for (var i = 0; i < 10; i++)
            x += Routines.Square(i);
        return x;
    }

    /// <summary>Never the same argument: the body runs, and all its calls are hits inside a tracked body.</summary>
    [LruCache(2, TrackDependencies = true)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Repeat(int rounds)
    {
        var sum = 0;
        for (var round = 0; round < 100; round++)
        {
            for (var i = 0; i < Keys.Count; i++)
                sum += Square(i);
        }

        return sum + rounds;
    }
}
