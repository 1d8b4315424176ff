using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;

namespace MemoWeaver.Runtime;

public abstract partial class TableStore
{
    /// <summary>Returns the node to evict next, by the order of use or of insertion. There is at least one.</summary>
    CacheNode FindOldest() => MakeOrder().Oldest(Counters.Now, Replacements);

    int Replacements => Counters.InEpochMode ? EpochReplacements : int.MaxValue;

    void EvictOldest()
    {
        var oldest = FindOldest();
        var count = _count;
        Settle(oldest.Hash);

        // What was hidden, and is to go, has made room.
        if (_count < count)
            return;
        if (_order!.Second is { } second)
            Prefetch.Of(ref Bucket(Widest, second.Hash));
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
    /// Removes the oldest nodes while they are expired, but not too many at once. These are all expired nodes if expiry
    /// follows the order of use.
    /// </summary>
    private protected void DropExpiredOldest()
    {
        for (var dropped = 0; dropped < ExpiredPerInsert && _count > 0; dropped++)
        {
            var oldest = MakeOrder().OldestUsed(Counters.Now, Replacements);
            if (!IsExpired(oldest))
                return;
            Expire(oldest);
        }
    }

    /// <summary>Removes an expired node. Called under the lock.</summary>
    private protected void Expire(CacheNode node)
    {
        if (Remove(node))
            Counters.CountExpiration();
    }

    // One heavy node may be worth any number of light ones. It is not stored if too many would have to go at once: the
    // next one finds their room.
    bool TryMakeRoom(CacheNode added)
    {
        for (var evicted = 0; _count >= Site.Limit || IsTooHeavy(added); evicted++)
        {
            if (evicted == NodesPerStep)
                return false;
            if (Site.Lifetimes != null && FirstStale() is { } stale)
                Evict(stale);
            else
                EvictOldest();
        }

        return true;
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

    // Allocates nothing: a failed invalidation would leave outdated results. Visits no node: the table is another one
    // now, and that tells who holds a node of the old one.
    void Drop(bool isMarked)
    {
        if (!isMarked)
            Invalidations.RaiseAll();
        if (Counters.IsGuarded)
            CheckAll();
        Widest = Unused;
        Table = Unused;
        _order = null;
        _count = _growth = 0;
        if (Counters.ExtrasOrNull is { } extras)
        {
            extras.Weight = 0;
            extras.Requested = null;
            extras.Hidden = null;
        }

        OnDropped();
        if ((Site.Flags & CacheFlags.Tagged) != 0)
            TaggedStore.DropAll(this);
    }

    void CheckAll()
    {
        foreach (var node in Nodes())
            ResultGuard.Current.Check(node);
    }
}
