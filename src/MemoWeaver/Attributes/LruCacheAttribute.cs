namespace MemoWeaver;

/// <summary>
/// Memoizes a method or property. Results are stored by their arguments, and a full cache evicts
/// the least recently used one. The counterpart of Python's <c>functools.lru_cache</c>.
/// </summary>
/// <example><code>
/// [LruCache(256)]
/// public static Quote Price(string sku, int quantity) { … }
/// </code></example>
public sealed class LruCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes with room for <paramref name="maxSize"/> results.</summary>
    /// <param name="maxSize">
    /// The number of results kept, 0 or more. 0 stores nothing and counts every call as a miss.
    /// Default: 128, as in <c>functools.lru_cache</c>.
    /// </param>
    public LruCacheAttribute(int maxSize = 128) => MaxSize = maxSize;

    /// <summary>Gets the greatest number of results. Ignored if <see cref="Unbounded"/> is set.</summary>
    public int MaxSize { get; }

    /// <summary>Gets or sets whether to keep every result for as long as the cache lives. Default: <see langword="false"/>.</summary>
    public bool Unbounded { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with { MaxSize = Unbounded ? null : MaxSize };
}
