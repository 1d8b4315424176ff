namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>The same as <see cref="RedisFactAttribute"/> with arguments.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class RedisTheoryAttribute : TheoryAttribute
{
    public RedisTheoryAttribute() => Skip = Servers.WhyNoRedis;
}
