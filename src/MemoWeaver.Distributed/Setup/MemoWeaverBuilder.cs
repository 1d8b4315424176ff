using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StackExchange.Redis;

namespace MemoWeaver;

/// <summary>Says in a container by which server machines share results. From <c>services.AddMemoWeaver</c>. Not thread-safe.</summary>
public sealed class MemoWeaverBuilder
{
    internal MemoWeaverBuilder()
    {
    }

    internal Action<IServiceProvider>? SetUp { get; private set; }

    /// <summary>Uses a Redis server when the host starts. The prefix is that of the host's names of application and environment, unless one is set.</summary>
    /// <param name="configuration">As the client StackExchange.Redis reads it.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(string configuration) => UseRedis(configuration, null);

    /// <summary>The same with options.</summary>
    /// <param name="configuration">As the client StackExchange.Redis reads it.</param>
    /// <param name="configure">Sets options. It is called when the host starts.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(string configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return UseRedis(ConfigurationOptions.Parse(configuration), configure);
    }

    /// <summary>The same with all options of the client.</summary>
    /// <param name="configuration">The client's options.</param>
    /// <param name="configure">Sets options. It is called when the host starts.</param>
    /// <returns>This.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="configuration"/> is null.</exception>
    public MemoWeaverBuilder UseRedis(ConfigurationOptions configuration, Action<DistributedOptions>? configure)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        SetUp = services => DistributedMemo.UseRedis(configuration, Named(services, configure));
        return this;
    }

    /// <summary>Uses the container's <see cref="IDistributedCache"/> when the host starts; see <see cref="DistributedMemo.Use(IDistributedCache, Action{DistributedOptions}?)"/> for what that cannot do.</summary>
    /// <param name="configure">Sets options. It is called when the host starts.</param>
    /// <returns>This.</returns>
    public MemoWeaverBuilder UseDistributedCache(Action<DistributedOptions>? configure = null)
    {
        SetUp = services => DistributedMemo.Use(services.GetRequiredService<IDistributedCache>(), Named(services, configure));
        return this;
    }

    static Action<DistributedOptions> Named(IServiceProvider services, Action<DistributedOptions>? configure) => options =>
    {
        if (services.GetService<IHostEnvironment>() is { } host)
            options.Prefix = $"{host.ApplicationName}-{host.EnvironmentName}";
        configure?.Invoke(options);
    };
}
