namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    /// <summary>How often a store whose bucket keeps changing under it is tried before the result is given up.</summary>
    private protected const int Attempts = MostInserts;

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
            if (fence != Generation(added.Hash))
                return true;
            if (!ReferenceEquals(Table, table) || !ReferenceEquals(table[added.Hash & (table.Length - 1)], head))
                return false;
            if (existing is { Removed: false })
            {
                if (!IsExpired(existing))
                    return true;
                Remove(existing);
                Counters.Expirations++;
            }

            Insert(added, contended);
            return true;
        }
        finally
        {
            Monitor.Exit(Counters);
        }
    }

    void Insert(CacheNode added, bool contended)
    {
        DropExpired();
        var limit = Site.MaxSize ?? int.MaxValue;
        var replacesRoot = false;
        if (_count >= limit)
        {
            if (limit == 0)
                return;
            FindOldest();
            Remove(_heap!.Root);
            _removedInHeap--;
            Counters.Evictions++;
            replacesRoot = true;
        }

        var stamp = Counters.StampInsert(contended);
        added.Stamp = stamp;
        if (replacesRoot)
            _heap!.ReplaceRoot(added, stamp);
        else if (_heap != null || NeedsHeap)
            (_heap ??= new EvictionHeap(1)).Add(added, stamp, limit);

        if (ReferenceEquals(Table, Unused))
            Table = new CacheNode?[1];
        else if (_count >= Table.Length)
            Grow();
        ref var bucket = ref Table[added.Hash & (Table.Length - 1)];
        added.Next = bucket;
        Volatile.Write(ref bucket, added);
        _count++;
        OnInserted(added);
    }

    // A node goes from its old chain to its new one by one write of Next, and nodes that have moved never lead back to one
    // that has not: a reader on its way ends in either case.
    void Grow()
    {
        var old = Table;
        if (old.Length > int.MaxValue / 4)
            return;
        var wider = new CacheNode?[old.Length * 2];
        Volatile.Write(ref Table, Growing);
        Interlocked.MemoryBarrier();
        foreach (var head in old)
        {
            CacheNode? next;
            for (var node = head; node != null; node = next)
            {
                next = node.Next;
                ref var bucket = ref wider[node.Hash & (wider.Length - 1)];
                Volatile.Write(ref node.Next, bucket);
                bucket = node;
            }
        }

        Volatile.Write(ref Table, wider);
    }

    /// <summary>Takes a node out of its chain; in the heap it stays until it comes up or there are too many of its kind.</summary>
    void Remove(CacheNode node)
    {
        ref var link = ref Table[node.Hash & (Table.Length - 1)];
        while (!ReferenceEquals(link, node))
            link = ref link!.Next;
        Volatile.Write(ref link, node.Next);
        node.Removed = true;
        _count--;
        OnRemoved(node);
        if (_heap != null)
            _removedInHeap++;
    }

    /// <summary>Drops removed nodes from the heap when they are the greater part. Not while the root's fate is open.</summary>
    void CompactHeap()
    {
        if (_heap == null || _removedInHeap <= _heap.Count / 2 + 8)
            return;
        _heap.Compact();
        _removedInHeap = 0;
    }
}
