namespace MemoWeaver;

/// <summary>
/// Memoizes a method or property on disk, for all processes of the user: a result that one run of the program computed
/// is a hit in the next, until the code changes. No set-up is required; <c>MemoStore</c> says where the file is.
/// </summary>
/// <remarks>
/// All objects share the results, as with <see cref="CacheScope.Shared"/>. Concurrent misses share one run in each
/// process. The serializer must be able to write and read the result without loss, which the build checks where it can.
/// If the file cannot be used, the method is cached in the process only.
/// </remarks>
/// <example><code>
/// [PersistentCache]
/// public static float[] Embed(string text) { … }
///
/// [PersistentCache(86_400, Version = "2026-10")]
/// public static Task&lt;Place&gt; Geocode(string address) { … }
/// </code></example>
public sealed class PersistentCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes each result for <paramref name="seconds"/> seconds.</summary>
    /// <param name="seconds">
    /// The lifetime on disk in seconds, greater than 0. Default: infinite, so that a result lives until the code
    /// changes, it is invalidated, or the file is full.
    /// </param>
    public PersistentCacheAttribute(double seconds = double.PositiveInfinity) => Seconds = seconds;

    /// <summary>
    /// The lifetime of a result on disk in seconds, from when it was stored. A finite one is shortened by up to a tenth
    /// at random, so that results stored together do not expire together.
    /// </summary>
    public double Seconds { get; }

    /// <summary>
    /// How long the process keeps a result in its own memory, in seconds: greater than 0, at most its remaining
    /// lifetime on disk. An invalidation by another process reaches the memory within a second in any case, unless the
    /// file cannot be used. Default: 3600.
    /// </summary>
    public double LocalSeconds { get; set; } = 3600;

    /// <summary>
    /// The number of results that the process keeps in its own memory, 0 or more. Beyond it, the least recently used
    /// one is evicted. Default: 1024.
    /// </summary>
    public int LocalMaxSize { get; set; } = 1024;

    /// <summary>
    /// Replaces the fingerprint of the code, which the build computes. Results are found by all builds with the same
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
