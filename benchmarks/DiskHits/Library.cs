using System.Runtime.CompilerServices;
using MemoWeaver;

namespace DiskHits;

/// <summary>Methods, woven. Those of <c>LocalMaxSize = 0</c> read the file at every call.</summary>
internal static class Library
{
    [PersistentCache]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Page InMemory(int id) => Page.Of(id);

    [TimedCache(3600)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Page Timed(int id) => Page.Of(id);

    [PersistentCache(LocalMaxSize = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Page OnDisk(int id) => Page.Of(id);

    [PersistentCache(LocalMaxSize = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<Page> OnDiskAsync(int id)
    {
        await Task.Yield();
        return Page.Of(id);
    }
}
