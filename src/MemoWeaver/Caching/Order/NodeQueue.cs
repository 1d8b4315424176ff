using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>
/// Nodes in the order of their placement, in segments, so that it never holds much more memory than it needs.
/// </summary>
sealed class NodeQueue
{
    const int FirstSegment = 4, LastSegment = 256;

    // Behind the last one there may be one in reserve.
    Segment? _first, _last;
    int _head, _tail;

    public int Count { get; private set; }

    /// <summary>The first node; there is one.</summary>
    public PlacedNode Head => _first!.Nodes[_head];

    /// <summary>Makes room for one more node.</summary>
    public void Reserve()
    {
        if (_last != null && (_tail < _last.Nodes.Length || _last.Next != null))
            return;
        Critical.Allocate();
        var segment = new Segment(Math.Min(Math.Max(FirstSegment, Count / 8), LastSegment));
        if (_last == null)
            _first = _last = segment;
        else
            _last.Next = segment;
    }

    /// <summary>Adds a node. There is room: see <see cref="Reserve"/>. Does not throw.</summary>
    public void Enqueue(PlacedNode node)
    {
        if (_tail == _last!.Nodes.Length)
            (_last, _tail) = (_last.Next!, 0);
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

    /// <summary>Drops the nodes that have left the table, in place. Does not throw.</summary>
    public void RemoveRemoved()
    {
        if (_first == null)
            return;

        // A node is written at or before the place that it is read from.
        var (segment, head, count) = (_first, _head, Count);
        var (last, tail) = (_first, 0);
        Count = 0;
        for (; count > 0; count--)
        {
            var node = segment!.Nodes[head++];
            if (!node.Node.Removed)
            {
                if (tail == last.Nodes.Length)
                    (last, tail) = (last.Next!, 0);
                last.Nodes[tail++] = node;
                Count++;
            }

            if (head == segment.Nodes.Length)
                (segment, head) = (segment.Next, 0);
        }

        Array.Clear(last.Nodes, tail, last.Nodes.Length - tail);
        last.Next = null;
        (_last, _head, _tail) = (last, 0, tail);
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
