namespace MemoWeaver.Tests.Engine;

/// <summary>An LRU cache as a textbook writes it: a dictionary and a list.</summary>
sealed class ReferenceLru<TKey, TValue>(int maxSize)
    where TKey : notnull
{
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
    readonly LinkedList<(TKey Key, TValue Value)> _order = new();

    public int Evictions { get; private set; }

    public int Count => _order.Count;

    /// <summary>The keys, the least recently used one first.</summary>
    public IEnumerable<TKey> Keys => _order.Select(entry => entry.Key);

    public bool TryGet(TKey key, out TValue value)
    {
        value = default!;
        if (!_nodes.TryGetValue(key, out var node))
            return false;
        _order.Remove(node);
        _order.AddLast(node);
        value = node.Value.Value;
        return true;
    }

    public void Add(TKey key, TValue value)
    {
        if (_order.Count == maxSize)
        {
            Remove(_order.First!.Value.Key);
            Evictions++;
        }

        _nodes.Add(key, _order.AddLast((key, value)));
    }

    public void Remove(TKey key)
    {
        _order.Remove(_nodes[key]);
        _nodes.Remove(key);
    }

    public void Clear()
    {
        _order.Clear();
        _nodes.Clear();
    }
}
