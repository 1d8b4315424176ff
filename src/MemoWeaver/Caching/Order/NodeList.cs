namespace MemoWeaver.Caching.Order;

/// <summary>
/// An element of an array of nodes. A struct, so that a write does not check the type of the array.
/// </summary>
struct NodePlace
{
    public CacheNode? Node;
}

/// <summary>A part of a list of nodes.</summary>
sealed class NodeChunk(int size)
{
    public readonly NodePlace[] Nodes = new NodePlace[size];
    public NodeChunk? Next;
}

/// <summary>A list of nodes in chunks. Nodes leave at the front and enter at the end.</summary>
struct NodeList
{
    NodeChunk? _first, _last;

    // The place of the first node in the first chunk, and the place after the last node in the last chunk.
    int _head, _tail;

    /// <summary>The stamp at which the generation began that this is a list of.</summary>
    public nint Start;

    public int Count { get; private set; }

    /// <summary>Determines whether the next node needs another chunk.</summary>
    public readonly bool IsFull => _last == null || _tail == _last.Nodes.Length;

    /// <summary>Gets the first node. There is one.</summary>
    public readonly CacheNode First => _first!.Nodes[_head].Node!;

    /// <summary>Gets the node after the first one, if it is in the same chunk.</summary>
    public readonly CacheNode? Second =>
        Count > 1 && _head + 1 < _first!.Nodes.Length ? _first.Nodes[_head + 1].Node : null;

    /// <summary>Adds an empty chunk. The list is full.</summary>
    public void AddChunk(NodeChunk chunk)
    {
        if (_last == null)
            _first = chunk;
        else
            _last.Next = chunk;
        (_last, _tail) = (chunk, 0);
    }

    /// <summary>Adds a node. The list is not full.</summary>
    public void Add(CacheNode node)
    {
        _last!.Nodes[_tail++].Node = node;
        Count++;
    }

    /// <summary>Takes the first node. There is one.</summary>
    /// <param name="emptied">The chunk that holds nothing more, if there is one. It refers to nodes until then.</param>
    public CacheNode Take(out NodeChunk? emptied)
    {
        emptied = null;
        var chunk = _first!;
        var node = chunk.Nodes[_head++].Node!;
        Count--;
        if (_head == chunk.Nodes.Length || Count == 0)
        {
            emptied = chunk;
            Array.Clear(chunk.Nodes, 0, chunk.Nodes.Length);
            _head = 0;
            _first = chunk.Next;
            chunk.Next = null;
            if (_first == null)
                (_last, _tail) = (null, 0);
        }

        return node;
    }

    /// <summary>Drops the nodes that have left the table, in place.</summary>
    /// <returns>How many these were.</returns>
    public int RemoveRemoved()
    {
        if (_first == null)
            return 0;

        // A node is written at or before the place that it is read from.
        var (chunk, at, count) = (_first, _head, Count);
        var (last, tail) = (_first, 0);
        Count = 0;
        for (var left = count; left > 0; left--)
        {
            var node = chunk!.Nodes[at].Node;
            chunk.Nodes[at++].Node = null;
            if (!node!.Removed)
            {
                if (tail == last.Nodes.Length)
                    (last, tail) = (last.Next!, 0);
                last.Nodes[tail++].Node = node;
                Count++;
            }

            if (at == chunk.Nodes.Length)
                (chunk, at) = (chunk.Next, 0);
        }

        last.Next = null;
        (_last, _head, _tail) = (last, 0, tail);
        if (Count == 0)
            (_first, _last) = (null, null);
        return count - Count;
    }

    internal readonly IEnumerable<CacheNode> Nodes()
    {
        var (chunk, at) = (_first, _head);
        for (var left = Count; left > 0; left--)
        {
            yield return chunk!.Nodes[at++].Node!;
            if (at == chunk.Nodes.Length)
                (chunk, at) = (chunk.Next, 0);
        }
    }
}
