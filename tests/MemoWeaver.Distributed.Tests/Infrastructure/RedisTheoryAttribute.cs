namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>The same as <see cref="RedisFactAttribute"/> with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute()
    {
        if (!Servers.Here.Contains(ServerKind.Redis))
            Skip = "redis-server is not on the path.";
    }
}
