namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds what few caches need. Created when it is needed, so that caches with few results stay small.
/// </summary>
sealed class CacheExtras
{
    /// <summary>Calls that joined the run of another call. Interlocked.</summary>
    public long Joins;

    /// <summary>Changed under the store's lock.</summary>
    public long Evictions, Expirations;

    /// <summary>The sum of the weights of the nodes in the table. Under the store's lock.</summary>
    public long Weight;

    /// <summary>The totals at the last clear, a <see cref="CacheTotals"/>. Under the store's lock.</summary>
    public object? Cleared;

    /// <summary>The hits in epoch mode. Set once, under the store's lock, before the first epoch mode.</summary>
    public StripedHitCounter? Striped;

    /// <summary>The hits of a cache that checks what it returns, in place of <see cref="Striped"/>. Set when the cache is
    /// made.</summary>
    public StripedHitCounter? Guarded;

    /// <summary>The results among which those with a tag are dropped. Under the store's lock.</summary>
    public volatile HiddenTables? Hidden;

    /// <summary>The wider table that is being made. Under the store's lock.</summary>
    public TableRequest? Requested;

    /// <summary>How often the keys of each stripe were invalidated; see <see cref="InvalidationFence"/>.</summary>
    public long[]? Generations;
}
