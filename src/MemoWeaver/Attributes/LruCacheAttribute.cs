namespace MemoWeaver;

/// <summary>
/// Memoizes a method or property: keeps results by their arguments, and evicts the least recently used one when the
/// cache is full. The counterpart of Python's <c>functools.lru_cache</c>.
/// </summary>
/// <example><code>
/// [LruCache(256)]
/// public static Quote Price(string sku, int quantity) { … }
/// </code></example>
public sealed class LruCacheAttribute : CachePolicyAttribute
{
    /// <summary>Memoizes up to <paramref name="maxSize"/> results.</summary>
    /// <param name="maxSize">
    /// The number of results, 0 or more. With 0, nothing is stored and every call is a miss. Default: 128, as in
    /// <c>functools.lru_cache</c>.
    /// </param>
    public LruCacheAttribute(int maxSize = 128) => MaxSize = maxSize;

    /// <summary>Gets the number of results. It is ignored if <see cref="Unbounded"/> is set.</summary>
    public int MaxSize { get; }

    /// <summary>
    /// Gets or sets whether every result is kept for as long as the cache lives. Default: <see langword="false"/>.
    /// </summary>
    public bool Unbounded { get; set; }

    internal override CacheParameters Describe(CacheParameters parameters) =>
        parameters with { MaxSize = Unbounded ? null : MaxSize };
}
