using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Tests.Stores;

/// <summary>Drops what was set first. As its contract asks: an entry that it no longer has is not returned.</summary>
sealed class FifoStore<TKey, TEntry>(int maxSize) : ICacheStore<TKey, TEntry>
    where TKey : struct, IEquatable<TKey>
    where TEntry : class
{
    readonly Dictionary<TKey, LinkedListNode<(TKey Key, TEntry Entry)>> _nodes = [];
    readonly LinkedList<(TKey Key, TEntry Entry)> _order = new();

    public int Count
    {
        get
        {
            lock (_order)
                return _nodes.Count;
        }
    }

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TEntry entry)
    {
        lock (_order)
        {
            entry = _nodes.TryGetValue(key, out var node) ? node.Value.Entry : null;
            return entry != null;
        }
    }

    public int Set(TKey key, TEntry entry)
    {
        lock (_order)
        {
            var dropped = 0;
            Remove(key);
            for (; _nodes.Count >= maxSize; dropped++)
                Remove(_order.First!.Value.Key);
            _nodes[key] = _order.AddLast((key, entry));
            return dropped;
        }
    }

    public bool Remove(TKey key)
    {
        lock (_order)
        {
            if (!_nodes.Remove(key, out var node))
                return false;
            _order.Remove(node);
            return true;
        }
    }

    public void Clear()
    {
        lock (_order)
        {
            _nodes.Clear();
            _order.Clear();
        }
    }
}
