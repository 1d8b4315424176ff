using MemoWeaver;
using MemoWeaver.Distributed.Setup;
using Microsoft.Extensions.Hosting;

#pragma warning disable IDE0130 // The namespace in which such methods are expected.
namespace Microsoft.Extensions.DependencyInjection;
#pragma warning restore IDE0130

/// <summary>Adds MemoWeaver to a container.</summary>
public static class MemoWeaverServices
{
    /// <summary>
    /// Lets methods with <see cref="DistributedCacheAttribute"/> share their results from the start of the host until
    /// it stops: <c>services.AddMemoWeaver(memo => memo.UseRedis("localhost:6379"))</c>. Results belong to the process,
    /// not to the container. If there are several hosts in a process, the one that started last decides.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Selects the server. Called once, before this method returns.</param>
    /// <returns>The services.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddMemoWeaver(this IServiceCollection services,
        Action<MemoWeaverBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        var builder = new MemoWeaverBuilder();
        configure(builder);
        return services.AddSingleton<IHostedService>(provider => new MemoWeaverService(provider, builder));
    }
}
