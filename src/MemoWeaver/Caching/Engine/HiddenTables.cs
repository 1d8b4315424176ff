using MemoWeaver.Caching.Order;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Tables of a cache from which all results with some tags are dropped. Used under the store's lock.
/// </summary>
/// <param name="before">What was hidden before, and is not finished.</param>
/// <param name="tag">The tag that is being invalidated.</param>
/// <param name="table">The cache's table.</param>
/// <param name="widest">The table that it grows into; otherwise the same.</param>
/// <param name="count">The number of nodes in the cache.</param>
/// <param name="dropped">The number of nodes that have the tag.</param>
sealed class HiddenTables(HiddenTables? before, string tag, CacheNode?[] table, CacheNode?[] widest, int count,
    int dropped)
{
    readonly string[] _tags = before == null ? [tag] : [.. before._tags, tag];

    public readonly CacheNode?[][] Tables =
        [.. before?.Tables ?? [], .. ReferenceEquals(table, widest) ? [table] : (CacheNode?[][])[table, widest]];

    /// <summary>The length of the longest.</summary>
    public readonly int Length = Math.Max(before?.Length ?? 0, widest.Length);

    /// <summary>The number of nodes in the tables.</summary>
    public int Count = count;

    /// <summary>The number of them that are to go, as far as it is known.</summary>
    public int Dropped = Math.Min(count, dropped + (before?.Dropped ?? 0));

    /// <summary>Up to where buckets have been pulled.</summary>
    public long Position;

    /// <summary>Determines whether a node is to go.</summary>
    public bool IsDropped(CacheNode node)
    {
        if (node.Tags is not { } tags)
            return false;
        foreach (var hidden in _tags)
        {
            if (tags.Has(hidden))
                return true;
        }

        return false;
    }
}
