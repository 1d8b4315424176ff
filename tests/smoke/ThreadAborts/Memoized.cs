using System.Runtime.CompilerServices;

namespace MemoWeaver.Smoke;

/// <summary>One method for each kind of cache. Results are told by their arguments.</summary>
public sealed class Memoized
{
    [LruCache(16)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static string Text(int n) => "n" + n;

    [LruCache(8)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Length(string text) => text.Length;

    [TimedCache(3600, MaxSize = 8)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static long Timed(int n) => n * 3L;

    [LruCache(8, Tags = new[] { "all" })]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Tagged(int n) => n + 1;

    [LruCache(8)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public int OfObject(int n) => n * 2;

    [LruCache(8, SingleFlight = SingleFlight.On)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Joined(int n) => n - 1;

    [LruCache(8)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<int> Copied(int n) => new() { n, n };
}
