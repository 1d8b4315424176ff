namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>Adds a node. Everything that the caller compared is validated under the lock.</summary>
    /// <param name="added">The node.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="fence">What <see cref="BeginMiss"/> returned.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    private protected bool TryInsert(CacheNode added, CacheNode? existing, CacheNode?[] table, CacheNode? head, long fence)
    {
        var contended = !Monitor.TryEnter(Counters);
        if (contended)
            WaitForLock();
        try
        {
            var isRaised = Counters.ExtrasOrNull != null || Site.Generation != 0;
            if (isRaised ? !IsCurrent(fence, added.Hash) : fence != (uint)added.Hash)
                return true;
            if (!ReferenceEquals(Table, table) || !ReferenceEquals(Bucket(table, added.Hash), head))
                return false;
            if (existing is { Removed: false })
            {
                if (!IsExpired(existing))
                    return true;
                Expire(existing);
            }

            Insert(added, contended);
            return true;
        }
        finally
        {
            Monitor.Exit(Counters);
        }
    }

    void WaitForLock() => Monitor.Enter(Counters);

    // What most stores have no use for is behind a comparison, and what loops is apart: the first store compiles less.
    // Whether the cache stores anything.
    bool Insert(CacheNode added, bool contended)
    {
        var site = Site;
        if (site.Lifetime != 0)
            DropExpired();
        if (site.Limit == 0 || site.IsOff)
            return false;
        if ((site.Flags & CacheFlags.Tagged) != 0 && added.Tags?.Link(this, added.Hash) == false)
            return false;
        if (_count >= site.Limit || site.MaxWeight != 0)
            MakeRoom(added);

        added.Stamp = Counters.StampInsert(contended);
        if (_order != null || _count >= OrderFrom || (site.Flags & (CacheFlags.Fifo | CacheFlags.Sliding)) != 0)
            Place(added);

        var table = Table;
        if (ReferenceEquals(table, Unused))
            Table = table = new CacheNode?[1];
        else if (_count >= (table.Length is > 4 and < SparseBelow ? table.Length / 2 : table.Length))
            table = Grow(table);
        ref var bucket = ref Bucket(table, added.Hash);
        added.Next = bucket;
        Volatile.Write(ref bucket, added);
        _count++;
        if (site.MaxWeight != 0)
            AddWeight(added);
        if (site.Lifetime != 0)
            OnInserted(added);
        return true;
    }

    void AddWeight(CacheNode added) => Counters.Extras.Weight += added.Weight;

    void Place(CacheNode added)
    {
        if (_order == null && (NeedsOrder || (_count >= OrderFrom && (Site.Limit != int.MaxValue || Site.MaxWeight != 0))))
            MakeOrder();
        _order?.Add(added, added.Stamp);
    }

    void MakeRoom(CacheNode added)
    {
        while (_count >= Site.Limit || IsTooHeavy(added))
            EvictOldest();
    }

    // A node is admitted only if it is not too heavy for an empty cache: this ends.
    bool IsTooHeavy(CacheNode added) => Site.MaxWeight != 0 && Counters.Extras.Weight > Site.MaxWeight - added.Weight;

    // A node goes from its old chain to its new one by one write of Next, and nodes that have moved never lead back to one
    // that has not: a reader on its way ends in either case.
    CacheNode?[] Grow(CacheNode?[] old)
    {
        if (old.Length > int.MaxValue / 4)
            return old;
        IdleSweep.Start();
        var wider = new CacheNode?[old.Length * 2];
        Table = Growing;
        foreach (var head in old)
        {
            CacheNode? next;
            for (var node = head; node != null; node = next)
            {
                next = node.Next;
                ref var bucket = ref Bucket(wider, node.Hash);
                Volatile.Write(ref node.Next, bucket);
                bucket = node;
            }
        }

        return Table = wider;
    }

    /// <summary>Takes a node out of its chain; in the order it stays until it comes up or there are too many of its kind.</summary>
    void Remove(CacheNode node)
    {
        ref var link = ref Bucket(Table, node.Hash);
        while (!ReferenceEquals(link, node))
            link = ref link!.Next;
        Volatile.Write(ref link, node.Next);
        node.Removed = true;
        _count--;
        if (Site.MaxWeight != 0)
            Counters.Extras.Weight -= node.Weight;
        OnRemoved(node);
        if ((Site.Flags & CacheFlags.Tagged) != 0)
            node.Tags?.Unlink();
        if (_order != null)
            _order.Removed++;
    }
}
