namespace MemoWeaver.Runtime;

public abstract partial class KeyedStore
{
    internal override void Halve()
    {
        lock (Counters)
        {
            // Readers go on stamping meanwhile: sort by what was read once.
            CacheNode[] nodes = [.. Nodes()];
            var now = Counters.Now;
            var ages = Array.ConvertAll(nodes, node => (long)(now - node.Stamp));
            Array.Sort(ages, nodes);
            for (var i = nodes.Length - nodes.Length / 2; i < nodes.Length; i++)
            {
                Remove(nodes[i]);
                Counters.Evictions++;
            }

            CompactHeap();
        }
    }

    /// <summary>Brings the least recently used node to the root of the heap; there is at least one in the table.</summary>
    void FindOldest()
    {
        if (_heap == null)
            FillHeap();
        var heap = _heap!;
        var now = Counters.Now;
        var budget = Counters.InEpochMode ? EpochRekeys : heap.Count + EpochRekeys;
        for (; ; )
        {
            var root = heap.Root;
            if (root.Removed)
            {
                heap.RemoveRoot();
                _removedInHeap--;
                continue;
            }

            var stamp = root.Stamp;
            if (stamp == heap.RootStamp || budget-- <= 0)
                return;
            if (stamp - now > 0)
                root.Stamp = stamp = now;
            if (stamp - heap.RootStamp <= 0)
                return;
            heap.ReplaceRoot(root, stamp);
        }
    }

    void FillHeap()
    {
        _heap = new EvictionHeap(_count);
        foreach (var node in Nodes())
            _heap.Add(node, node.Stamp, _count);
        _removedInHeap = 0;
    }

    /// <summary>Removes the oldest nodes for as long as <see cref="IsExpired"/> says so, which is all where expiry follows the order of use.</summary>
    private protected void DropExpiredOldest()
    {
        while (_count > 0)
        {
            FindOldest();
            var oldest = _heap!.Root;
            if (!IsExpired(oldest))
                break;
            Expire(oldest);
        }
    }

    /// <summary>Removes a node because its time is over. Under the lock.</summary>
    private protected void Expire(CacheNode node)
    {
        Remove(node);
        Counters.Expirations++;
        CompactHeap();
    }

    /// <summary>Removes one key and keeps results that are being computed for it from being stored.</summary>
    /// <param name="hash">The key's hash.</param>
    /// <param name="existing">The node with an equal key that the caller found, if any.</param>
    /// <param name="table">The table in which it looked.</param>
    /// <param name="head">The head of the bucket in which it looked.</param>
    /// <param name="removed">Whether there was such a key.</param>
    /// <returns><see langword="false"/> where the table changed and the caller has to look again.</returns>
    private protected bool TryRemove(int hash, CacheNode? existing, CacheNode?[] table, CacheNode? head, out bool removed)
    {
        removed = false;
        lock (Counters)
        {
            RaiseStripe(hash);
            if (!ReferenceEquals(Table, table) || !ReferenceEquals(table[hash & (table.Length - 1)], head))
                return false;
            if (existing is { Removed: false })
            {
                removed = !IsExpired(existing);
                Remove(existing);
                CompactHeap();
            }

            return true;
        }
    }
}
