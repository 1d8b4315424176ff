using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace MemoWeaver;

/// <summary>
/// Selects the server through which machines share results. Passed by <c>services.AddMemoWeaver</c>. Not thread-safe.
/// </summary>
public sealed class MemoWeaverBuilder
{
    internal MemoWeaverBuilder()
    {
    }

    internal Action<IServiceProvider>? SetUp { get; private set; }

    /// <summary>
    /// Uses a Redis server when the host starts. Unless a prefix is set, it consists of the host's names of application
    /// and environment.
    /// </summary>
    /// <param name="configuration">The configuration of the client StackExchange.Redis.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(string configuration) => UseRedis(configuration, null);

    /// <summary>Uses a Redis server with options when the host starts.</summary>
    /// <param name="configuration">The configuration of the client StackExchange.Redis.</param>
    /// <param name="configure">Sets options. Called when the host starts.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(string configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return UseRedis(ConfigurationOptions.Parse(configuration), configure);
    }

    /// <summary>Uses a Redis server with all options of the client when the host starts.</summary>
    /// <param name="configuration">The client's options.</param>
    /// <param name="configure">Sets options. Called when the host starts.</param>
    /// <returns>This builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(ConfigurationOptions configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        SetUp = services => DistributedMemo.UseRedis(configuration, Named(services, configure));
        return this;
    }

    /// <summary>
    /// Uses the container's <see cref="IDistributedCache"/> when the host starts. For its limits, see
    /// <see cref="DistributedMemo.Use(IDistributedCache, Action{DistributedOptions}?)"/>.
    /// </summary>
    /// <param name="configure">Sets options. Called when the host starts.</param>
    /// <returns>This builder.</returns>
    public MemoWeaverBuilder UseDistributedCache(Action<DistributedOptions>? configure = null)
    {
        SetUp = services =>
            DistributedMemo.Use(services.GetRequiredService<IDistributedCache>(), Named(services, configure));
        return this;
    }

    static Action<DistributedOptions> Named(IServiceProvider services, Action<DistributedOptions>? configure) =>
        options =>
        {
            if (services.GetService<IHostEnvironment>() is { } host)
                options.Prefix = $"{host.ApplicationName}-{host.EnvironmentName}";
            configure?.Invoke(options);
        };
}
