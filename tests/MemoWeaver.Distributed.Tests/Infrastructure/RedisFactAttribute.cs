namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A test of what only <c>redis-server</c> can be told to do. It says that it skips where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute() => Skip = Servers.WhyNoRedis;
}
