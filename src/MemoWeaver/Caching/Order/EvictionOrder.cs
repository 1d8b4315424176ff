namespace MemoWeaver.Caching.Order;

/// <summary>
/// Holds the nodes of one store in the order of their use, and corrects it only when the oldest is requested. A new
/// node goes to the end of a queue, which is in the order of stamps by itself. A node that was used since it was placed
/// moves to a heap. The older of the two heads is the oldest. Not thread-safe: used under the store's lock.
/// </summary>
sealed class EvictionOrder
{
    readonly NodeQueue _queue = new();
    readonly NodeHeap _heap = new();
    bool _oldestIsInHeap;

    // The number of nodes that have left the table and are still held here.
    int _removed;

    int Held => _queue.Count + _heap.Count;

    /// <summary>Makes room for one more node. There may be no memory for it.</summary>
    public void Reserve() => _queue.Reserve();

    /// <summary>
    /// Adds a node whose stamp is the newest. There is room: see <see cref="Reserve"/>. Does not throw.
    /// </summary>
    public void Add(CacheNode node, nint stamp) => _queue.Enqueue(new PlacedNode(stamp, node));

    /// <summary>Finds the least recently used node. There is at least one that is in the table.</summary>
    /// <param name="now">The stamp of a use now. Later stamps come from a clock that was ahead, and are cut
    /// down.</param>
    /// <param name="budget">The number of nodes to place anew before the best guess is returned. Lack of memory reduces
    /// it.</param>
    public CacheNode Oldest(nint now, int budget)
    {
        for (; ; )
        {
            _oldestIsInHeap = _heap.Count > 0 && (_queue.Count == 0 || _heap.Root.Stamp - _queue.Head.Stamp < 0);
            var (placed, node) = _oldestIsInHeap ? _heap.Root : _queue.Head;
            if (node.Removed)
            {
                DropOldest();
                _removed--;
                continue;
            }

            var stamp = node.Stamp;
            if (stamp - now > 0)
                node.Stamp = stamp = now;
            if (stamp - placed <= 0 || budget-- <= 0)
                return node;
            if (_oldestIsInHeap)
            {
                _heap.ReplaceRoot(new PlacedNode(stamp, node));
            }
            else
            {
                if (!_heap.TryAdd(new PlacedNode(stamp, node)))
                    return node;
                _queue.Dequeue();
            }
        }
    }

    /// <summary>
    /// Takes out the node that <see cref="Oldest"/> found last, which is about to leave the table. Does not throw.
    /// </summary>
    public void DropOldest()
    {
        if (_oldestIsInHeap)
            _heap.RemoveRoot();
        else
            _queue.Dequeue();
    }

    /// <summary>
    /// Notes that a node that is held here has left the table. Drops such nodes when they are the greater part. Does
    /// not throw.
    /// </summary>
    public void OnRemoved()
    {
        if (++_removed <= Held / 2 + 8)
            return;
        _queue.RemoveRemoved();
        _heap.RemoveRemoved();
        _removed = 0;
    }

    /// <summary>Throws where the queue or the heap is out of order, and returns what they hold. For tests.</summary>
    internal IReadOnlyCollection<CacheNode> Check()
    {
        List<CacheNode> nodes = [.. _queue.Check(), .. _heap.Check()];
        if (nodes.Count != Held || nodes.Count(node => node.Removed) != _removed)
            throw new InvalidOperationException("The order's count is off.");
        return nodes;
    }
}

/// <summary>A node, and the stamp by which it was placed.</summary>
readonly record struct PlacedNode(nint Stamp, CacheNode Node);
