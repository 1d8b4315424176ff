using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>
/// A four-ary min-heap of nodes by the stamp that each had when it was placed, a lower bound of its present one.
/// </summary>
sealed class NodeHeap
{
    const int Arity = 4;

    PlacedNode[] _nodes = [];

    public int Count { get; private set; }

    /// <summary>Gets the node that was placed with the oldest stamp. There is at least one.</summary>
    public PlacedNode Root => _nodes[0];

    /// <summary>Adds a node.</summary>
    /// <returns><see langword="false"/> if there is no memory. Nothing has changed then.</returns>
    public bool TryAdd(PlacedNode node)
    {
        if (Count == _nodes.Length && !TryResize(Math.Max(4, Count + Count / 4)))
            return false;
        Add(node);
        return true;
    }

    // There is room.
    void Add(PlacedNode node)
    {
        var i = Count++;
        while (i > 0 && node.Stamp - _nodes[(i - 1) / Arity].Stamp < 0)
        {
            _nodes[i] = _nodes[(i - 1) / Arity];
            i = (i - 1) / Arity;
        }

        _nodes[i] = node;
    }

    /// <summary>Replaces the root.</summary>
    public void ReplaceRoot(PlacedNode node)
    {
        var nodes = _nodes;
        var i = 0;
        for (; ; )
        {
            var child = i * Arity + 1;
            if (child >= Count)
                break;
            var end = Math.Min(child + Arity, Count);
            var least = child;
            for (var c = child + 1; c < end; c++)
            {
                if (nodes[c].Stamp - nodes[least].Stamp < 0)
                    least = c;
            }

            if (nodes[least].Stamp - node.Stamp >= 0)
                break;
            nodes[i] = nodes[least];
            i = least;
        }

        nodes[i] = node;
    }

    /// <summary>Removes the root. Does not throw: without memory for a smaller array, the larger one stays.</summary>
    public void RemoveRoot()
    {
        var last = _nodes[--Count];
        _nodes[Count] = default;
        if (Count > 0)
            ReplaceRoot(last);
        if (_nodes.Length > 16 && Count < _nodes.Length / 2)
            TryResize(_nodes.Length / 4 * 3);
    }

    /// <summary>Drops the nodes that have left the table, in place.</summary>
    public void RemoveRemoved()
    {
        // A node is added at or before the place that it is read from.
        var (nodes, count) = (_nodes, Count);
        Count = 0;
        for (var i = 0; i < count; i++)
        {
            var node = nodes[i];
            if (!node.Node.Removed)
                Add(node);
        }

        Array.Clear(nodes, Count, count - Count);
    }

    bool TryResize(int length)
    {
        try
        {
            Critical.Allocate();
            Array.Resize(ref _nodes, length);
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    internal IEnumerable<CacheNode> Check()
    {
        for (var i = 0; i < Count; i++)
        {
            if (i > 0 && _nodes[i].Stamp - _nodes[(i - 1) / Arity].Stamp < 0)
                throw new InvalidOperationException("The heap is out of order.");
            yield return _nodes[i].Node;
        }
    }
}
