namespace MemoWeaver;

/// <summary>
/// Memoizes a method or property for a limited time, on all machines that use the same server: a result that one of
/// them computed is a hit on the others. <c>DistributedMemo</c> sets up the server. Without one, the method is cached
/// in the process only.
/// </summary>
/// <remarks>
/// All objects share the results, as with <see cref="CacheScope.Shared"/>. Concurrent misses share one run in each
/// process. The serializer must be able to write and read the result without loss, which the build checks where it can.
/// </remarks>
/// <example><code>
/// [DistributedCache(300)]
/// public Task&lt;Profile&gt; Load(int id) { … }
/// </code></example>
public sealed class DistributedCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes each result for <paramref name="seconds"/> seconds.</summary>
    /// <param name="seconds">The lifetime on the server in seconds: greater than 0 and finite. Default: 300.</param>
    public DistributedCacheAttribute(double seconds = 300) => Seconds = seconds;

    /// <summary>
    /// The lifetime of a result on the server in seconds, from when it was stored. It is shortened by up to a tenth at
    /// random, so that results stored together do not expire together.
    /// </summary>
    public double Seconds { get; }

    /// <summary>
    /// How long the process keeps a result in its own memory, in seconds: greater than 0, at most its remaining
    /// lifetime on the server. While the connection for messages is down, a result can be this old after an
    /// invalidation on another machine. Default: 10.
    /// </summary>
    public double LocalSeconds { get; set; } = 10;

    /// <summary>
    /// The number of results that the process keeps in its own memory, 0 or more. Beyond it, the least recently used
    /// one is evicted. Default: 1024.
    /// </summary>
    public int LocalMaxSize { get; set; } = 1024;

    /// <summary>
    /// Replaces the fingerprint of the code, which the build computes. Results are shared by all builds with the same
    /// version, whatever else changed, and by no others. Default: none, so that changed code does not read earlier
    /// results.
    /// </summary>
    public string? Version { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with
        {
            Kind = CacheKind.Distributed,
            Scope = CacheScope.Shared,
            MaxSize = LocalMaxSize,
            Lifetime = TimeSpan.FromSeconds(LocalSeconds),
        };
}
