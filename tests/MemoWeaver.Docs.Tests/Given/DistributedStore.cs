global using static Given;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;

public static class Given
{
    public static readonly IDistributedCache distributedCache = null!;
    public static readonly IServiceCollection services = new ServiceCollection();
}
