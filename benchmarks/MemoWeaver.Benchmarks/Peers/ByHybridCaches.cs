using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;

namespace MemoWeaver.Benchmarks.Peers;

/// <summary>The same method on the caches with a second level, which is not used here. Their keys are strings, made beforehand in their favour.</summary>
internal static class ByHybridCaches
{
    private static readonly string[] KeyOf = [.. Enumerable.Range(0, Keys.Count).Select(i => "Square:" + i)];
    private static readonly FusionCache Fusion = new(new FusionCacheOptions());
    private static readonly HybridCache Hybrid = MakeHybrid();

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int SquareFusion(int x)
    {
        var kept = Fusion.TryGet<int>(KeyOf[x]);
        return kept.HasValue ? kept.Value : Fusion.GetOrSet(KeyOf[x], x * x);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> SquareFusionAsync(int x) => Fusion.GetOrSetAsync(KeyOf[x], x * x);

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ValueTask<int> SquareHybrid(int x) => Hybrid.GetOrCreateAsync(KeyOf[x], x, static (x, _) => new ValueTask<int>(x * x));

    private static HybridCache MakeHybrid()
    {
        var services = new ServiceCollection();
        services.AddHybridCache();
        return services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }
}
