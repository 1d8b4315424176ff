using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Redis;
using MemoWeaver.Distributed.Server;
using Microsoft.Extensions.Caching.Distributed;
using StackExchange.Redis;

namespace MemoWeaver;

/// <summary>
/// Sets up the server through which machines share the results of methods with <see cref="DistributedCacheAttribute"/>.
/// Programs with a container use <c>services.AddMemoWeaver</c>. All members are thread-safe.
/// </summary>
/// <remarks>
/// Without a server, distributed methods are cached in the process only. Setting up a server replaces the one before,
/// and drops all results of distributed methods that the process has in memory.
/// </remarks>
public static class DistributedMemo
{
    /// <summary>
    /// Uses a Redis server, or one that speaks its protocol. Waits for the server for
    /// <see cref="DistributedOptions.ConnectTimeout"/>. If it is not there by then, connects as soon as it is.
    /// </summary>
    /// <param name="configuration">
    /// The configuration of the client StackExchange.Redis: <c>"localhost:6379"</c>.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// Reflection-based JSON is disabled, as in programs that are trimmed or compiled to native code, and neither
    /// <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.
    /// </exception>
    public static void UseRedis(string configuration) => UseRedis(configuration, null);

    /// <summary>Uses a Redis server with options.</summary>
    /// <param name="configuration">The configuration of the client StackExchange.Redis.</param>
    /// <param name="configure">Sets options. Called once, before this method returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="configuration"/> cannot be read.</exception>
    /// <exception cref="InvalidOperationException">
    /// Reflection-based JSON is disabled, as in programs that are trimmed or compiled to native code, and neither
    /// <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.
    /// </exception>
    public static void UseRedis(string configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        UseRedis(ConfigurationOptions.Parse(configuration), configure);
    }

    /// <summary>
    /// Uses a Redis server with all options of the client, such as TLS and credentials.
    /// <see cref="DistributedOptions"/> determines timeouts, and what happens without a connection.
    /// </summary>
    /// <param name="configuration">The client's options. A copy is used.</param>
    /// <param name="configure">Sets options. Called once, before this method returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// Reflection-based JSON is disabled, as in programs that are trimmed or compiled to native code, and neither
    /// <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.
    /// </exception>
    public static void UseRedis(ConfigurationOptions configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        UseRedis(DistributedNode.Default, configuration, Create(configure));
    }

    /// <summary>
    /// Uses any <see cref="IDistributedCache"/>. It carries no messages about invalidations: results that a process has
    /// in memory can be outdated for up to <see cref="DistributedCacheAttribute.LocalSeconds"/>.
    /// </summary>
    /// <param name="cache">The cache. All machines must see at once what was removed or set.</param>
    /// <param name="configure">Sets options. Called once, before this method returns.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cache"/> is null.</exception>
    /// <exception cref="InvalidOperationException">
    /// Reflection-based JSON is disabled, as in programs that are trimmed or compiled to native code, and neither
    /// <see cref="DistributedOptions.JsonContext"/> nor <see cref="DistributedOptions.Serializer"/> is set.
    /// </exception>
    public static void Use(IDistributedCache cache, Action<DistributedOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(cache);
        Use(DistributedNode.Default, cache, Create(configure));
    }

    /// <summary>
    /// Closes the connection. From then on, distributed methods are cached in the process only. Invalidations that were
    /// not delivered are lost.
    /// </summary>
    public static void Close() => DistributedNode.Default.Use(null);

    internal static void UseRedis(DistributedNode node, ConfigurationOptions configuration, DistributedOptions options)
    {
        var prefix = PrefixOf(options);
        node.Use(() =>
            new(node, RedisStore.Connect(configuration, options, prefix + ":channel", node.Id), options, prefix));
    }

    internal static void Use(DistributedNode node, IDistributedCache cache, DistributedOptions options) =>
        node.Use(() => new(node, new CacheStoreAdapter(cache, options.OperationTimeout), options, PrefixOf(options)));

    static DistributedOptions Create(Action<DistributedOptions>? configure)
    {
        var options = new DistributedOptions();
        configure?.Invoke(options);
        return options.Copy();
    }

    // Escaped, so that the keys of one program never begin with the prefix of another.
    static string PrefixOf(DistributedOptions options) => "memoweaver1:"
        + KeyEscape.Of(options.Prefix ?? $"{AppDomain.CurrentDomain.FriendlyName}-{EnvironmentName}");

    static string EnvironmentName => Environment.GetEnvironmentVariable("DOTNET_ENVIRONMENT")
        ?? Environment.GetEnvironmentVariable("ASPNETCORE_ENVIRONMENT") ?? "Production";
}
