using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

/* How a run's result takes the place of the one that it renews, in one step under the lock.

   The run has read the fence before its body ran, so an invalidation since then rejects the new result, and the old one
   has gone by that invalidation. Only the result that the run found is replaced: another one that came since is that of
   a later run, or was set. */
public abstract partial class TableStore
{
    // Called under the lock.
    bool Yields(CacheNode existing, CacheNode renewed)
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
