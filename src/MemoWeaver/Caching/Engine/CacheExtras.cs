namespace MemoWeaver.Runtime;

/// <summary>What a cache keeps beside its clock once it needs it: a cache that only ever holds a few results goes without.</summary>
sealed class CacheExtras
{
    /// <summary>Calls that joined the run of another. Interlocked.</summary>
    public long Joins;

    /// <summary>Changed under the store's lock.</summary>
    public long Evictions, Expirations;

    /// <summary>The sum of the weights of the nodes in the table. Under the store's lock.</summary>
    public long Weight;

    /// <summary>The totals at the last clear, a <see cref="CacheTotals"/>. Under the store's lock.</summary>
    public object? Cleared;

    /// <summary>The hits of the times when several threads were at work. Under the store's lock.</summary>
    public SharedHits? Shared;

    /// <summary>How often the keys of each stripe were invalidated; see <see cref="InvalidationFence"/>.</summary>
    public long[]? Generations;
}
