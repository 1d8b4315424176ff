namespace MemoWeaver.Runtime;

/// <summary>Nodes in the order of their placement, in segments, so that it never holds much more memory than it needs.</summary>
sealed class NodeQueue
{
    const int FirstSegment = 4, LastSegment = 256;

    Segment? _first, _last;
    int _head, _tail;

    public int Count { get; private set; }

    /// <summary>The first node; there is one.</summary>
    public PlacedNode Head => _first!.Nodes[_head];

    public void Enqueue(PlacedNode node)
    {
        if (_last == null || _tail == _last.Nodes.Length)
        {
            var segment = new Segment(Math.Min(Math.Max(FirstSegment, Count / 8), LastSegment));
            if (_last == null)
                _first = segment;
            else
                _last.Next = segment;
            _last = segment;
            _tail = 0;
        }

        _last.Nodes[_tail++] = node;
        Count++;
    }

    public void Dequeue()
    {
        _first!.Nodes[_head++] = default;
        Count--;
        if (_head < _first.Nodes.Length && Count > 0)
            return;
        _head = 0;
        if (Count > 0)
            _first = _first.Next;
        else
            _tail = 0;
    }

    /// <summary>Drops the nodes that have left the table.</summary>
    public void RemoveRemoved()
    {
        var (segment, head, count) = (_first, _head, Count);
        (_first, _last, Count, _head, _tail) = (null, null, 0, 0, 0);
        for (; count > 0; count--)
        {
            var node = segment!.Nodes[head++];
            if (!node.Node.Removed)
                Enqueue(node);
            if (head == segment.Nodes.Length)
                (segment, head) = (segment.Next, 0);
        }
    }

    internal IEnumerable<CacheNode> Check()
    {
        var (segment, head) = (_first, _head);
        for (var i = 0; i < Count; i++)
        {
            var node = segment!.Nodes[head++];
            yield return node.Node;
            if (head == segment.Nodes.Length)
                (segment, head) = (segment.Next, 0);
        }
    }

    sealed class Segment(int size)
    {
        public readonly PlacedNode[] Nodes = new PlacedNode[size];
        public Segment? Next;
    }
}
