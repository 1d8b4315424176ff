global using static Given;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

public static class Given
{
    public static readonly Builder builder = new();

    // As OpenTelemetry.Extensions.Hosting has it.
    public static Telemetry AddOpenTelemetry(this IServiceCollection services) => new(services);
}

public sealed class Builder
{
    public IServiceCollection Services { get; } = new ServiceCollection();
}

public sealed class Telemetry(IServiceCollection services)
{
    public IServiceCollection WithMetrics(Action<MeterProviderBuilder> configure)
    {
        configure(OpenTelemetry.Sdk.CreateMeterProviderBuilder());
        return services;
    }
}
