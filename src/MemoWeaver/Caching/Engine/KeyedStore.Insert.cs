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
                    if (!ReferenceEquals(Table, table) || !ReferenceEquals(Bucket(table, added.Hash), head))
                        isDone = false;
                    else if (existing == null || IsGone(existing))
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

    // Whether a node that was found has left the table since, or leaves it now because it has expired.
    bool IsGone(CacheNode existing)
    {
        if (existing.Removed)
            return true;
        if (!IsExpired(existing))
            return false;
        Expire(existing);
        return true;
    }

    // What most stores have no use for is behind a comparison, and what loops is apart: the first store compiles less.
    // Whether the cache stores anything.
    bool Insert(CacheNode added, bool contended)
    {
        // Here memory may be short: each step is complete by itself.
        var site = Site;
        if (site.Lifetime != 0)
            DropExpired();
        if (site.Limit == 0 || site.IsOff)
            return false;
        if (_count >= site.Limit || site.MaxWeight != 0)
            MakeRoom(added);
        if (_order != null || _count >= OrderFrom || (site.Flags & (CacheFlags.Fifo | CacheFlags.Sliding)) != 0)
            ReservePlace();
        var table = Table;
        if (ReferenceEquals(table, Unused))
            Table = table = MakeTable();
        else if (_count >= (table.Length is > 4 and < SparseBelow ? table.Length / 2 : table.Length) && _count >= _growAt)
            table = Grow(table);
        if ((site.Flags & CacheFlags.Tagged) != 0 && added.Tags?.Link(this, added.Hash) == false)
            return false;

        // From here on nothing throws.
        added.Stamp = Counters.StampInsert(contended);
        _order?.Add(added, added.Stamp);
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

    // The extras are there since IsTooHeavy.
    void AddWeight(CacheNode added) => Counters.Extras.Weight += added.Weight;

    void ReservePlace()
    {
        if (_order == null && (NeedsOrder || (_count >= OrderFrom && (Site.Limit != int.MaxValue || Site.MaxWeight != 0))))
            MakeOrder();
        _order?.Reserve();
    }

    static CacheNode?[] MakeTable()
    {
        Critical.Allocate();
        return new CacheNode?[1];
    }

    void MakeRoom(CacheNode added)
    {
        while (_count >= Site.Limit || IsTooHeavy(added))
            EvictOldest();
    }

    // A node is admitted only if it is not too heavy for an empty cache: this ends.
    bool IsTooHeavy(CacheNode added) => Site.MaxWeight != 0 && Counters.Extras.Weight > Site.MaxWeight - added.Weight;

    // A node goes from its old chain to its new one by one write of Next, and nodes that have moved never lead back to one
    // that has not: a reader on its way ends in either case. Where there is no memory, the old table has longer chains.
    CacheNode?[] Grow(CacheNode?[] old)
    {
        if (old.Length > int.MaxValue / 4)
            return old;
        IdleSweep.Start();
        CacheNode?[] wider;
        try
        {
            Critical.Allocate();
            wider = new CacheNode?[old.Length * 2];
        }
        catch (OutOfMemoryException)
        {
            _growAt = _count + old.Length / 4 + 1;
            return old;
        }

        _growAt = 0;
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
        if (_order != null)
            _order.Removed++;
        if ((Site.Flags & CacheFlags.Tagged) != 0)
            node.Tags?.Unlink();
    }
}
