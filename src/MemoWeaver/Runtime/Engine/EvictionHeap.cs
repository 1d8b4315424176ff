namespace MemoWeaver.Runtime;

/// <summary>
/// The nodes of one store in a four-ary min-heap by the stamp that each had when it was last placed. Stamps only move on,
/// so the root's is a lower bound for all. Not thread-safe: used under the store's lock.
/// </summary>
sealed class EvictionHeap
{
    const int Arity = 4;

    Entry[] _entries;

    public EvictionHeap(int capacity) => _entries = new Entry[Math.Max(capacity, 1)];

    /// <summary>Nodes in the heap, those that have left the table included.</summary>
    public int Count { get; private set; }

    public CacheNode Root => _entries[0].Node;

    /// <summary>The stamp by which the root was placed.</summary>
    public nint RootStamp => _entries[0].Stamp;

    /// <summary>Adds a node; in constant time where its stamp is the newest.</summary>
    public void Add(CacheNode node, nint stamp, int limit)
    {
        if (Count == _entries.Length)
            Array.Resize(ref _entries, (int)Math.Min(Math.Max(2L * Count, 4), Math.Max(limit, Count + 1L)));
        var i = Count++;
        while (i > 0 && stamp - _entries[(i - 1) / Arity].Stamp < 0)
        {
            _entries[i] = _entries[(i - 1) / Arity];
            i = (i - 1) / Arity;
        }

        _entries[i] = new Entry(stamp, node);
    }

    /// <summary>Puts a node in the place of the root. Its stamp is not before the root's.</summary>
    public void ReplaceRoot(CacheNode node, nint stamp)
    {
        var entries = _entries;
        var count = Count;
        var i = 0;
        for (; ; )
        {
            var child = i * Arity + 1;
            if (child >= count)
                break;
            var end = Math.Min(child + Arity, count);
            var least = child;
            for (var c = child + 1; c < end; c++)
            {
                if (entries[c].Stamp - entries[least].Stamp < 0)
                    least = c;
            }

            if (entries[least].Stamp - stamp >= 0)
                break;
            entries[i] = entries[least];
            i = least;
        }

        entries[i] = new Entry(stamp, node);
    }

    public void RemoveRoot()
    {
        var last = _entries[--Count];
        _entries[Count] = default;
        if (Count > 0)
            ReplaceRoot(last.Node, last.Stamp);
    }

    /// <summary>Drops the nodes that have left the table. A filtered heap is sorted anew from its leaves.</summary>
    public void Compact()
    {
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (!_entries[i].Node.Removed)
                _entries[kept++] = _entries[i];
        }

        Array.Clear(_entries, kept, Count - kept);
        Count = 0;
        var filtered = _entries;
        for (var i = 0; i < kept; i++)
        {
            var entry = filtered[i];
            Add(entry.Node, entry.Stamp, filtered.Length);
        }
    }

    /// <summary>All nodes, for checks.</summary>
    internal IEnumerable<(CacheNode Node, nint Stamp, nint ParentStamp)> Nodes
    {
        get
        {
            for (var i = 0; i < Count; i++)
                yield return (_entries[i].Node, _entries[i].Stamp, _entries[i == 0 ? 0 : (i - 1) / Arity].Stamp);
        }
    }

    readonly struct Entry(nint stamp, CacheNode node)
    {
        public readonly nint Stamp = stamp;
        public readonly CacheNode Node = node;
    }
}
