namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>How often a store whose bucket keeps changing under it is tried before the result is given up.</summary>
    private protected const int Attempts = 16;

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
            Monitor.Enter(Counters);
        try
        {
            if (fence != MissFence.Make(Generation(added.Hash), added.Hash))
                return true;
            if (!ReferenceEquals(Table, table) || !ReferenceEquals(table[Index(table, added.Hash)], head))
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

    // Whether the cache stores anything.
    bool Insert(CacheNode added, bool contended)
    {
        DropExpired();
        var limit = Site.MaxSize ?? int.MaxValue;
        if (Site.StoresNothing)
            return false;
        while (_count >= limit || IsTooHeavy(added))
            EvictOldest();

        var stamp = Counters.StampInsert(contended);
        added.Stamp = stamp;
        if (_order == null && (NeedsOrder || (_count >= OrderFrom && (limit != int.MaxValue || Site.MaxWeight != 0))))
            MakeOrder();
        _order?.Add(added, stamp);

        if (ReferenceEquals(Table, Unused))
            Volatile.Write(ref Table, new CacheNode?[1]);
        else if (_count >= (Table.Length is > 4 and < SparseBelow ? Table.Length / 2 : Table.Length))
            Grow();
        ref var bucket = ref Table[Index(Table, added.Hash)];
        added.Next = bucket;
        Volatile.Write(ref bucket, added);
        _count++;
        if (Site.MaxWeight != 0)
            Counters.Extras.Weight += added.Weight;
        OnInserted(added);
        return true;
    }

    // A node is admitted only if it is not too heavy for an empty cache: this ends.
    bool IsTooHeavy(CacheNode added) => Site.MaxWeight != 0 && Counters.Extras.Weight > Site.MaxWeight - added.Weight;

    // A node goes from its old chain to its new one by one write of Next, and nodes that have moved never lead back to one
    // that has not: a reader on its way ends in either case.
    void Grow()
    {
        var old = Table;
        if (old.Length > int.MaxValue / 4)
            return;
        var wider = new CacheNode?[old.Length * 2];
        Volatile.Write(ref Table, Growing);
        foreach (var head in old)
        {
            CacheNode? next;
            for (var node = head; node != null; node = next)
            {
                next = node.Next;
                ref var bucket = ref wider[Index(wider, node.Hash)];
                Volatile.Write(ref node.Next, bucket);
                bucket = node;
            }
        }

        Volatile.Write(ref Table, wider);
    }

    /// <summary>Takes a node out of its chain; in the order it stays until it comes up or there are too many of its kind.</summary>
    void Remove(CacheNode node)
    {
        ref var link = ref Table[Index(Table, node.Hash)];
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
    }
}
