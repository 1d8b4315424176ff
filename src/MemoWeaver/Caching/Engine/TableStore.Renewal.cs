using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/* How a run's result takes the place of the one that it renews, in one step under the lock.

   The run has read the fence before its body ran, so an invalidation since then rejects the new result, and the old one
   has gone by that invalidation. Only the result that the run found is replaced: another one that came since is that of
   a later run, or was set. */
public abstract partial class TableStore
{
    /// <summary>Adds a node in place of the one that its run renews.</summary>
    /// <param name="added">The node.</param>
    /// <param name="renewed">The node that the run found, if any.</param>
    /// <param name="fence">What the fence was before the body ran.</param>
    private protected void StoreRenewed(CacheNode added, CacheNode? renewed, long fence)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var existing = Find(added, out var table, out var head);
            if (TryRenew(added, existing, renewed, table, head, fence))
                return;
        }
    }

    bool TryRenew(CacheNode added, CacheNode? existing, CacheNode? renewed, CacheNode?[] table, CacheNode? head,
        long fence)
    {
        var isDone = true;
        try
        {
        }
        finally
        {
            var contended = Critical.Enter(Counters);
            try
            {
                if (IsCurrent(fence, added.Hash))
                {
                    if (!IsUnchanged(table, head, added.Hash))
                        isDone = false;
                    else if (existing == null || IsGone(existing) || Yields(existing, renewed))
                        Insert(added, contended);
                }
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return isDone;
    }

    bool Yields(CacheNode existing, CacheNode? renewed)
    {
        if (!ReferenceEquals(existing, renewed))
            return false;
        if (IsStale(existing))
            Expire(existing);
        else
            Remove(existing);
        return true;
    }
}
