using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Node;
using MemoWeaver.Distributed.Server;
using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace MemoWeaver;

/// <summary>
/// Sets up the server by which machines share the results of methods with <see cref="DistributedCacheAttribute"/>. Programs with a container use <c>services.AddMemoWeaver</c>. All members are
/// thread-safe.
/// </summary>
/// <remarks>Without a set-up, distributed methods are cached in the process alone. A new set-up takes the place of the one before, and drops what the process has in memory of distributed methods.</remarks>
public static class DistributedMemo
{
    /// <summary>Uses a Redis server, or one that speaks its protocol. A server that is not there is waited for <see cref="DistributedOptions.ConnectTimeout"/>, and connected to when it comes.</summary>
    /// <param name="configuration">As the client StackExchange.Redis reads it: <c>"localhost:6379"</c>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The program has no JSON by reflection, because it is trimmed or compiled to native code, and neither <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.</exception>
    public static void UseRedis(string configuration) => UseRedis(configuration, null);

    /// <summary>The same with options.</summary>
    /// <param name="configuration">As the client StackExchange.Redis reads it: <c>"localhost:6379"</c>.</param>
    /// <param name="configure">Sets options. It is called once, now.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> cannot be read.</exception>
    /// <exception cref="InvalidOperationException">The program has no JSON by reflection, because it is trimmed or compiled to native code, and neither <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.</exception>
    public static void UseRedis(string configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        UseRedis(ConfigurationOptions.Parse(configuration), configure);
    }

    /// <summary>The same with all options of the client, such as TLS and credentials. Time-outs, and what happens without a connection, are set from <see cref="DistributedOptions"/>.</summary>
    /// <param name="configuration">The client's options. A copy is used.</param>
    /// <param name="configure">Sets options. It is called once, now.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The program has no JSON by reflection, because it is trimmed or compiled to native code, and neither <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.</exception>
    public static void UseRedis(ConfigurationOptions configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        UseRedis(DistributedNode.Default, configuration, Made(configure));
    }

    /// <summary>
    /// Uses any cache behind <see cref="IDistributedCache"/>. Machines cannot tell each other of invalidations by it: what a process has in memory stays for up to <see cref="DistributedCacheAttribute.LocalSeconds"/>.
    /// </summary>
    /// <param name="cache">The cache. What was removed or set there must be seen so by all machines at once.</param>
    /// <param name="configure">Sets options. It is called once, now.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cache"/> is null.</exception>
    /// <exception cref="InvalidOperationException">The program has no JSON by reflection, because it is trimmed or compiled to native code, and neither <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.</exception>
    public static void Use(IDistributedCache cache, Action<DistributedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        Use(DistributedNode.Default, cache, Made(configure));
    }

    /// <summary>Closes the connection. Distributed methods are cached in the process alone from then on; invalidations that were not delivered are lost.</summary>
    public static void Close() => DistributedNode.Default.Use(null);

    internal static void UseRedis(DistributedNode node, ConfigurationOptions configuration, DistributedOptions options)
    {
        var prefix = PrefixOf(options);
        node.Use(() => new(node, RedisStore.Connect(configuration, options, prefix + ":channel", node.Id), options, prefix));
    }

    internal static void Use(DistributedNode node, IDistributedCache cache, DistributedOptions options) =>
        node.Use(() => new(node, new CacheStoreAdapter(cache, options.OperationTimeout), options, PrefixOf(options)));

    static DistributedOptions Made(Action<DistributedOptions>? configure)
    {
        var options = new DistributedOptions();
        configure?.Invoke(options);
        return options.Copy();
    }

    // No prefix of one program is what another's names go on with.
    static string PrefixOf(DistributedOptions options) => "memoweaver1:" + KeyEscape.Of(options.Prefix ?? $"{AppDomain.CurrentDomain.FriendlyName}-{EnvironmentName}");

    static string EnvironmentName => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT") ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
}
