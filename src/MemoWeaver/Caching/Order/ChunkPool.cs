using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>Empty chunks for the lists of one order.</summary>
struct ChunkPool
{
    const int Smallest = 2, Largest = 32;

    NodeChunk? _free;
    int _count;

    /// <summary>Makes sure that there is a chunk. There may be no memory for it.</summary>
    /// <param name="nodes">The number of nodes in the lists, for the size of a new chunk.</param>
    public void Reserve(int nodes)
    {
        if (_free != null)
            return;
        Critical.Allocate();
        Keep(new NodeChunk(Math.Min(Math.Max(Smallest, nodes / 16), Largest)), nodes);
    }

    /// <summary>Makes sure that a list has room for another node.</summary>
    /// <returns><see langword="false"/> if there is no memory.</returns>
    public bool TryExtend(ref NodeList list, int nodes)
    {
        if (!list.IsFull)
            return true;
        try
        {
            Reserve(nodes);
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        Extend(ref list);
        return true;
    }

    /// <summary>
    /// Makes sure that a list has room for another node. There is a chunk: see <see cref="Reserve"/>.
    /// </summary>
    public void Extend(ref NodeList list)
    {
        if (!list.IsFull)
            return;
        var chunk = _free!;
        _free = chunk.Next;
        chunk.Next = null;
        _count--;
        list.AddChunk(chunk);
    }

    /// <summary>Keeps an empty chunk. Drops it if it would be more than an eighth of those in use.</summary>
    public void Keep(NodeChunk? chunk, int nodes)
    {
        if (chunk == null || _count > nodes / (8 * Largest) + 4)
            return;
        chunk.Next = _free;
        _free = chunk;
        _count++;
    }
}
