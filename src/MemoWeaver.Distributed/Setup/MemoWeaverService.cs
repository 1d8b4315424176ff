using Microsoft.Extensions.Hosting;

namespace MemoWeaver.Distributed.Setup;

/// <summary>
/// Sets up the server when the host starts, before the services that were added later. Closes the connection when the
/// host stops.
/// </summary>
sealed class MemoWeaverService(IServiceProvider services, MemoWeaverBuilder builder) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        builder.SetUp?.Invoke(services);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        if (builder.SetUp != null)
            DistributedMemo.Close();
        return Task.CompletedTask;
    }
}
