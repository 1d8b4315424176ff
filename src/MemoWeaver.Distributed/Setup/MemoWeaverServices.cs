using MemoWeaver;
using MemoWeaver.Distributed;
using Microsoft.Extensions.Hosting;

#pragma warning disable IDE0130 // Where every such method is looked for.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds MemoWeaver to a container.</summary>
public static class MemoWeaverServices
{
    /// <summary>
    /// Has the methods with <see cref="DistributedCacheAttribute"/> share their results when the host starts, and until it stops:
    /// <c>services.AddMemoWeaver(memo => memo.UseRedis("localhost:6379"))</c>. Results are the process's, not the container's: of several hosts in one process, the one that started last decides.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Says by which server. It is called once, now.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddMemoWeaver(this IServiceCollection services, Action<MemoWeaverBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new MemoWeaverBuilder();
        configure(builder);
        return services.AddSingleton<IHostedService>(provider => new MemoWeaverService(provider, builder));
    }
}
