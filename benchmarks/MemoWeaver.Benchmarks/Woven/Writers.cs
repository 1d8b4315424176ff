using System.Runtime.CompilerServices;

namespace MemoWeaver.Benchmarks.Woven;

/// <summary>Methods that write, and the cached methods that they invalidate.</summary>
internal static class Writers
{
    private static int s_version;

    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Find(int id) => id * id;

    [LruCache(128, Tags = ["id:{id}"])]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FindTagged(int id) => id * id;

    /// <summary>Never cached when it is written: there is nothing to drop.</summary>
    [LruCache(128)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int FindNever(int id) => id * id;

    [InvalidatesCache(nameof(Find))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Save(int id) => Write(id);

    [InvalidatesCache(nameof(FindNever))]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void SaveNever(int id) => Write(id);

    /// <summary>The same write without an invalidation.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Write(int id) => s_version += id;
}
