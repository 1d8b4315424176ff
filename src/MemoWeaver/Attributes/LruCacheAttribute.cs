namespace MemoWeaver;

/// <summary>
/// Memoizes a method or property: results are kept by their arguments, and when the cache is full
/// the least recently used one is dropped. The counterpart of Python's <c>functools.lru_cache</c>.
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

    /// <summary>The number of results kept; ignored where <see cref="Unbounded"/> is set.</summary>
    public int MaxSize { get; }

    /// <summary>Keeps every result for as long as the cache lives. Default: <see langword="false"/>.</summary>
    public bool Unbounded { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with { MaxSize = Unbounded ? null : MaxSize };
}
