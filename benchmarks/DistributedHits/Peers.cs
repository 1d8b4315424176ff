using System.Globalization;
using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.Caching.StackExchangeRedis;
using Microsoft.Extensions.DependencyInjection;
using ZiggyCreatures.Caching.Fusion;
using ZiggyCreatures.Caching.Fusion.Serialization.SystemTextJson;

namespace DistributedHits;

/// <summary>The caches with two levels, their first one passed over. Keys are made beforehand in their favour.</summary>
internal sealed class Peers : IDisposable
{
    private readonly string[] keys = [.. Enumerable.Range(0, 64).Select(id => "peer:" + id.ToString(CultureInfo.InvariantCulture))];
    private readonly FusionCache fusion;
    private readonly HybridCache hybrid;
    private readonly FusionCacheEntryOptions fusionOptions = new(TimeSpan.FromHours(1)) { SkipMemoryCacheRead = true, SkipMemoryCacheWrite = true };
    private readonly HybridCacheEntryOptions hybridOptions = new() { Flags = HybridCacheEntryFlags.DisableLocalCache };

    public Peers(string configuration)
    {
        fusion = new FusionCache(new FusionCacheOptions());
        fusion.SetupDistributedCache(new RedisCache(new RedisCacheOptions { Configuration = configuration, InstanceName = "fusion:" }), new FusionCacheSystemTextJsonSerializer());
        var services = new ServiceCollection();
        services.AddStackExchangeRedisCache(o => (o.Configuration, o.InstanceName) = (configuration, "hybrid:"));
        services.AddHybridCache();
        hybrid = services.BuildServiceProvider().GetRequiredService<HybridCache>();
    }

    public Product Fusion(int id) => fusion.GetOrSet<Product>(keys[id], (_, _) => Product.Of(id), fusionOptions)!;

    public ValueTask<Product> FusionAsync(int id) => fusion.GetOrSetAsync<Product>(keys[id], (_, _) => Task.FromResult(Product.Of(id)), fusionOptions)!;

    public ValueTask<Product> HybridAsync(int id) => hybrid.GetOrCreateAsync(keys[id], id, static (id, _) => new ValueTask<Product>(Product.Of(id)), hybridOptions);

    public void Dispose() => fusion.Dispose();
}
