using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Runtime;

public abstract partial class TableStore
{
    internal override int Halve()
    {
        var dropped = 0;
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                dropped = EvictOlderHalf();
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }

        return dropped;
    }

    // Called when memory is short. Without memory to find the older half, drops everything.
    int EvictOlderHalf()
    {
        var count = _count;
        var half = count / 2;
        if (half == 0)
            return 0;
        try
        {
            if (Site.IsFifo || Site.IsAdaptive)
            {
                for (var i = 0; i < half; i++)
                    EvictOldest();
                return half;
            }

            var (nodes, _, _) = Youngest();
            for (var i = nodes.Length - half; i < nodes.Length; i++)
            {
                Remove(nodes[i]);
                Counters.CountEvictions(1);
            }
            return half;
        }
        catch (OutOfMemoryException)
        {
            Counters.CountEvictions(_count);
            Drop(isMarked: false);
            return count;
        }
    }

    /// <summary>Returns the node to evict next, by the order of use or of insertion. There is at least one.</summary>
    CacheNode FindOldest() => MakeOrder().Oldest(Counters.Now, Replacements);

    int Replacements => Counters.InEpochMode ? EpochReplacements : int.MaxValue;

    void EvictOldest()
    {
        var oldest = FindOldest();
        if (_order!.Second is { } second)
            Prefetch.Of(ref Bucket(Table, second.Hash));
        _order.DropOldest();
        Unlink(oldest);
        Counters.CountEvictions(1);
    }

    EvictionOrder MakeOrder()
    {
        if (_order != null)
            return _order;
        Critical.Allocate();
        EvictionOrder order = Site.IsFifo ? new OrderOfInsertion()
            : Site.IsAdaptive ? new AdaptiveOrder()
            : new OrderOfUse();
        if (_count != 0)
        {
            var (nodes, ages, now) = Youngest();
            for (var i = nodes.Length - 1; i >= 0; i--)
            {
                order.Reserve();
                order.Add(nodes[i], (nint)(now - ages[i]));
            }
        }

        return _order = order;
    }

    // The youngest first. Sorts by stamps that are read once, because readers go on stamping.
    (CacheNode[] Nodes, long[] Ages, nint Now) Youngest()
    {
        Critical.Allocate();
        CacheNode[] nodes = [.. Nodes()];
        var now = Counters.Now;
        var ages = Array.ConvertAll(nodes, node => (long)(now - node.Stamp));
        Array.Sort(ages, nodes);
        return (nodes, ages, now);
    }

    /// <summary>
    /// Removes the oldest nodes while they are expired. These are all expired nodes if expiry follows the order of use.
    /// </summary>
    private protected void DropExpiredOldest()
    {
        while (_count > 0 && MakeOrder().OldestUsed(Counters.Now, Replacements) is var oldest && IsExpired(oldest))
            Expire(oldest);
    }

    /// <summary>Removes an expired node. Called under the lock.</summary>
    private protected void Expire(CacheNode node)
    {
        Remove(node);
        Counters.CountExpiration();
    }

    void MakeRoom(CacheNode added)
    {
        while (_count >= Site.Limit || IsTooHeavy(added))
            EvictOldest();
    }

    // This ends: a node that is too heavy for an empty cache was not admitted.
    bool IsTooHeavy(CacheNode added) => Site.MaxWeight != 0 && Counters.Extras.Weight > Site.MaxWeight - added.Weight;

    // IsTooHeavy has created the extras.
    void AddWeight(CacheNode added) => Counters.Extras.Weight += added.Weight;

    void ReservePlace()
    {
        if (_order == null && (NeedsOrder
            || (_count >= OrderFrom && (Site.Limit != int.MaxValue || Site.MaxWeight != 0))))
            MakeOrder();
        _order?.Reserve();
    }

    internal override void DropAll(bool isMarked)
    {
        try
        {
        }
        finally
        {
            Critical.Enter(Counters);
            try
            {
                Drop(isMarked);
            }
            finally
            {
                Monitor.Exit(Counters);
            }
        }
    }

    // Allocates nothing: a failed invalidation would leave outdated results.
    void Drop(bool isMarked)
    {
        if (!isMarked)
            Invalidations.RaiseAll();
        var old = Table;
        Table = Unused;
        foreach (var head in old)
        {
            for (var node = head; node != null; node = node.Next)
                node.Removed = true;
        }

        _order = null;
        _count = _growAt = 0;
        if (Counters.ExtrasOrNull is { } extras)
            extras.Weight = 0;
        OnDropped();
        if ((Site.Flags & CacheFlags.Tagged) == 0)
            return;

        // They have left the table first: a tag without a link has no result.
        foreach (var head in old)
        {
            for (var node = head; node != null; node = node.Next)
                node.Tags?.Unlink();
        }
    }
}
