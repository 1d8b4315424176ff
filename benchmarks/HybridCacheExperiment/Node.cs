using Microsoft.Extensions.Caching.Hybrid;
using Microsoft.Extensions.DependencyInjection;

namespace HybridCacheExperiment;

/// <summary>A machine with a <see cref="HybridCache"/> of its own, in front of the server of all.</summary>
sealed class Node : IDisposable
{
    static readonly HybridCacheEntryOptions s_local = new(), s_remote = new() { Flags = HybridCacheEntryFlags.DisableLocalCache };

    readonly ServiceProvider _services;
    readonly HybridCacheEntryOptions _options;

    public Node(string server, bool hasLocal)
    {
        _services = new ServiceCollection().AddStackExchangeRedisCache(o => o.Configuration = server).AddHybridCache().Services.BuildServiceProvider();
        _options = hasLocal ? s_local : s_remote;
        Cache = _services.GetRequiredService<HybridCache>();
    }

    public HybridCache Cache { get; }

    /// <summary>What a call gets that would compute a version.</summary>
    public async Task<string> Read(string key, int version, string tag = "tag")
    {
        var item = await Cache.GetOrCreateAsync(key, _ => ValueTask.FromResult(new Item(version)), _options, [tag]);
        return item.Version == version ? $"computed {version}" : $"cached {item.Version}";
    }

    public void Dispose() => _services.Dispose();
}

sealed record Item(int Version);
