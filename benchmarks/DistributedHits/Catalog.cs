using System.Runtime.CompilerServices;
using MemoWeaver;

namespace DistributedHits;

/// <summary>Methods, woven. Those of <c>LocalMaxSize = 0</c> ask the server at every call.</summary>
internal static class Catalog
{
    [DistributedCache(3600, LocalSeconds = 3600)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Product InMemory(int id) => Product.Of(id);

    [TimedCache(3600)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Product Timed(int id) => Product.Of(id);

    [DistributedCache(3600, LocalMaxSize = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static Product OnServer(int id) => Product.Of(id);

    [DistributedCache(3600, LocalMaxSize = 0)]
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static async Task<Product> OnServerAsync(int id)
    {
        await Task.Yield();
        return Product.Of(id);
    }
}
