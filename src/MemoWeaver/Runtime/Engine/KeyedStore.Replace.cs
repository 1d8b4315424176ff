namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>Keeps results that are being computed for a key from being stored, and leaves the one that is stored.</summary>
    /// <returns>The fence of what begins now.</returns>
    internal long Renew(int hash)
    {
        lock (Counters)
        {
            Raise(hash & (Stripes - 1));
            return Fence(hash);
        }
    }

    /// <summary>Removes the node of a key and adds another in one step; only removes it where the key was invalidated since the fence was read.</summary>
    /// <param name="added">The node.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="fence">What <see cref="Renew"/> returned; without one this renews.</param>
    /// <param name="stored">Whether the node was added.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    /// <remarks>Whatever came between may have been for another key of the stripe, and what is stored then be older than the fence: it goes in any case.</remarks>
    private protected bool TryReplace(CacheNode added, CacheNode? existing, CacheNode?[] table, CacheNode? head, long? fence, out bool stored)
    {
        stored = false;
        lock (Counters)
        {
            if (!ReferenceEquals(Table, table) || !ReferenceEquals(table[Index(table, added.Hash)], head))
                return false;
            if (existing is { Removed: false })
            {
                Remove(existing);
                _order?.Compact();
            }

            if (fence == null)
                Raise(added.Hash & (Stripes - 1));
            if (fence == null || fence == Fence(added.Hash))
                stored = Insert(added, contended: false);
            return true;
        }
    }
}
