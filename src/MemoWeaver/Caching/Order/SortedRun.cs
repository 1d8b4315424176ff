#if NET8_0_OR_GREATER
using System.Numerics;
#endif
using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>Some nodes in the order of the stamps that they had when they were added.</summary>
/// <remarks>
/// Nodes are not moved: a number for each is sorted, its stamp above its place. So sorting has no write barriers.
/// </remarks>
sealed class SortedRun
{
    // The lower bits of a number. The others hold a stamp's distance from the base, or all ones if it is greater.
    const int PlaceBits = 12;
    const ulong MaxDistance = ulong.MaxValue >> PlaceBits;

    // Where a run has a wider range, it is sorted by comparing.
    const int DistancesPerNode = 8;

    public const int MaxLength = 1 << PlaceBits;

    NodePlace[] _nodes = new NodePlace[1];
    ulong[] _numbers = new ulong[1];
    nint _base;
    int _at, _end;
    ulong _newest;
    bool _isSorted = true;

    // By the distance of its stamp, the place of each node, and a bit that says that there is one.
    ushort[] _placeOf = [];
    ulong[] _isThere = [];

    public int Count => _end - _at;

    /// <summary>Gets the first node. There is one.</summary>
    public CacheNode First => _nodes[PlaceAt(_at)].Node!;

    /// <summary>Gets the node after the first one, or <see langword="null"/>.</summary>
    public CacheNode? Second => _at + 1 < _end ? _nodes[PlaceAt(_at + 1)].Node : null;

    /// <summary>Determines whether a stamp of the first node is newer than the one it was added with.</summary>
    public bool IsNewer(nint stamp)
    {
        var distance = _numbers[_at] >> PlaceBits;
        return distance != MaxDistance && (ulong)(stamp - _base) > distance && stamp - _base > 0;
    }

    /// <summary>Makes room for nodes in an empty run.</summary>
    /// <param name="count">How many there will be, <see cref="MaxLength"/> at most.</param>
    /// <param name="start">A stamp that is not newer than theirs.</param>
    /// <returns>How many there is room for, at least one. Lack of memory reduces it.</returns>
    public int Reserve(int count, nint start)
    {
        _base = start;
        _at = _end = 0;
        _newest = 0;
        _isSorted = true;
        if (count > _nodes.Length || (count < _nodes.Length / 8 && _nodes.Length > 256))
            TryResize(count + count / 4);
        return Math.Min(_nodes.Length, count);
    }

    /// <summary>Adds a node. There is room.</summary>
    public void Add(CacheNode node, nint stamp)
    {
        var distance = stamp - _base < 0 ? 0 : Math.Min((ulong)(stamp - _base), MaxDistance);
        _nodes[_end].Node = node;
        _numbers[_end] = (distance << PlaceBits) | (uint)_end;
        _end++;
        _isSorted &= distance >= _newest;
        _newest = Math.Max(distance, _newest);
    }

    /// <summary>Sorts the nodes.</summary>
    public void Sort()
    {
        if (_isSorted)
            return;
#if NET8_0_OR_GREATER
        if (_newest < (uint)_end * DistancesPerNode && TrySortByPlace())
            return;
#endif
        Array.Sort(_numbers, 0, _end);
    }

#if NET8_0_OR_GREATER
    // Stamps are different while one thread at a time uses the cache, and close to each other where many calls are
    // misses. So each has a place of its own, and nothing is compared: comparisons would go either way, and a processor
    // that guesses wrong loses more time than the rest takes.
    bool TrySortByPlace()
    {
        var words = (int)(_newest / 64) + 1;
        if (_isThere.Length < words && !TryReservePlaces(words + words / 4))
            return false;
        var isThere = _isThere.AsSpan(0, words);
        isThere.Clear();
        for (var i = 0; i < _end; i++)
        {
            var distance = (int)(_numbers[i] >> PlaceBits);
            ref var word = ref isThere[distance / 64];
            var bit = 1ul << distance;
            if ((word & bit) != 0)
                return false;
            word |= bit;
            _placeOf[distance] = (ushort)i;
        }

        var to = 0;
        for (var i = 0; i < words; i++)
        {
            for (var word = isThere[i]; word != 0; word &= word - 1)
            {
                var distance = i * 64 + BitOperations.TrailingZeroCount(word);
                _numbers[to++] = ((ulong)distance << PlaceBits) | _placeOf[distance];
            }
        }

        return true;
    }

    bool TryReservePlaces(int words)
    {
        try
        {
            Critical.Allocate();
            _placeOf = new ushort[words * 64];
            Critical.Allocate();
            _isThere = new ulong[words];
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }
#endif

    /// <summary>Removes the first node.</summary>
    public void RemoveFirst() => _nodes[PlaceAt(_at++)].Node = null;

    /// <summary>Drops the nodes that have left the table, in place.</summary>
    /// <returns>How many these were.</returns>
    public int RemoveRemoved()
    {
        var (to, end) = (_at, _end);
        for (var i = _at; i < end; i++)
        {
            ref var node = ref _nodes[PlaceAt(i)].Node;
            if (node!.Removed)
                node = null;
            else
                _numbers[to++] = _numbers[i];
        }

        _end = to;
        return end - to;
    }

    int PlaceAt(int at) => (int)_numbers[at] & (MaxLength - 1);

    void TryResize(int length)
    {
        try
        {
            Critical.Allocate();
            var nodes = new NodePlace[Math.Min(length, MaxLength)];
            Critical.Allocate();
            _numbers = new ulong[nodes.Length];
            _nodes = nodes;
        }
        catch (OutOfMemoryException)
        {
        }
    }

    internal IEnumerable<CacheNode> Check()
    {
        for (var i = _at; i < _end; i++)
        {
            if (i > _at && _numbers[i] < _numbers[i - 1])
                throw new InvalidOperationException("The run is out of order.");
            yield return _nodes[PlaceAt(i)].Node!;
        }
    }
}
