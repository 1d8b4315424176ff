using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Order;

/// <summary>
/// Holds nodes by the generation of their stamps. A generation begins with an insert, ends where the next one begins,
/// and is not sorted. The first one has no lower end. So a node is placed by a search among some thousandth part of the
/// nodes' number, and no place of a node depends on that of another.
/// </summary>
sealed class Generations
{
    const int SmallestGeneration = 4, LargestGeneration = 128;

    // A ring. Its length is a power of two.
    NodeList[] _lists = new NodeList[1];
    int _first;

    ChunkPool _chunks;

    /// <summary>The number of generations.</summary>
    public int Length { get; private set; }

    /// <summary>The number of nodes.</summary>
    public int Count { get; private set; }

    /// <summary>The number of nodes in the first generation. There is one.</summary>
    public int FirstCount => _lists[_first].Count;

    /// <summary>The stamp at which the first generation began. There is one.</summary>
    public nint FirstStart => _lists[_first].Start;

    /// <summary>The stamp at which the second generation began. There is one.</summary>
    public nint SecondStart => StartOf(1);

    /// <summary>The number of inserts after which a generation ends.</summary>
    int Size => Math.Min(Math.Max(SmallestGeneration, Count / 16), LargestGeneration);

    bool IsNewestComplete => Length == 0 || ListOf(Length - 1).Count >= Size;

    /// <summary>Makes room for a new node, and for a generation that begins with it.</summary>
    public void Reserve()
    {
        if (Length == _lists.Length && IsNewestComplete)
            Grow();
        _chunks.Reserve(Count);
    }

    /// <summary>
    /// Adds a node with the newest stamp. There is room: see <see cref="Reserve"/>. Does not throw.
    /// </summary>
    public void Add(CacheNode node, nint stamp)
    {
        if (IsNewestComplete)
            Begin(stamp);
        ref var newest = ref ListOf(Length - 1);
        _chunks.Extend(ref newest);
        newest.Add(node);
        Count++;
    }

    /// <summary>Adds a node by its stamp.</summary>
    /// <returns><see langword="false"/> if there is no memory. Nothing has changed then.</returns>
    public bool TryPlace(CacheNode node, nint stamp)
    {
        if (Length == 0)
            Begin(stamp);
        ref var list = ref ListOf(Find(stamp));
        if (!_chunks.TryExtend(ref list, Count))
            return false;
        list.Add(node);
        Count++;
        return true;
    }

    /// <summary>Gets the nodes of the first generation, for <see cref="Take"/>. There is one.</summary>
    public ref NodeList First => ref _lists[_first];

    /// <summary>Takes a node from <see cref="First"/>.</summary>
    public CacheNode Take(ref NodeList first)
    {
        var node = first.Take(out var emptied);
        Count--;
        _chunks.Keep(emptied, Count);
        return node;
    }

    /// <summary>Removes the first generation, which is empty.</summary>
    public void RemoveFirst()
    {
        _lists[_first] = default;
        _first = (_first + 1) & (_lists.Length - 1);
        Length--;
    }

    /// <summary>
    /// Divides the first generation into several of the same width. The last of them ends at a stamp. Lack of memory
    /// leaves nodes in a generation before them.
    /// </summary>
    /// <returns><see langword="false"/> if it stays as it is, because it cannot be divided.</returns>
    public bool TryDivideFirst(nint end)
    {
        var start = FirstStart;
        var parts = (int)Math.Min(Math.Min(FirstCount / LargestGeneration, (long)(end - start)), LargestGeneration);
        if (parts < 2 || !TryReserveGenerations(parts))
            return false;
        var width = (end - start + parts - 1) / parts;
        var list = _lists[_first];
        RemoveFirst();
        for (var part = parts - 1; part >= 0; part--)
            BeginBefore(start + part * width, default);
        while (list.Count > 0)
        {
            ref var target = ref ListOf(Find(list.First.Stamp));
            if (!_chunks.TryExtend(ref target, Count))
            {
                BeginBefore(start, list);
                break;
            }

            target.Add(list.Take(out var emptied));
            _chunks.Keep(emptied, Count);
        }

        return true;
    }

    /// <summary>Drops the nodes of a generation that have left the table, in place.</summary>
    /// <returns>How many these were.</returns>
    public int RemoveRemoved(int generation)
    {
        var removed = ListOf(generation).RemoveRemoved();
        Count -= removed;
        return removed;
    }

    /// <summary>The number of nodes of a generation.</summary>
    public int CountOf(int generation) => ListOf(generation).Count;

    ref NodeList ListOf(int generation) => ref _lists[(_first + generation) & (_lists.Length - 1)];

    nint StartOf(int generation) => ListOf(generation).Start;

    void Begin(nint start)
    {
        var place = (_first + Length++) & (_lists.Length - 1);
        _lists[place] = default;
        _lists[place].Start = start;
    }

    // The last generation that began at the stamp or before. Generations begin at an even pace in most loads, so it
    // starts from a guess, and doubles its steps until the stamp lies between two of them.
    int Find(nint stamp)
    {
        int low, high;
        var first = FirstStart;
        var latest = StartOf(Length - 1);
        if (stamp - latest >= 0)
            return Length - 1;
        if (stamp - first <= 0)
            return 0;
        var at = (int)((double)(stamp - first) / (latest - first) * (Length - 1));
        var step = 1;
        if (StartOf(at) - stamp <= 0)
        {
            while (at + step < Length && StartOf(at + step) - stamp <= 0)
            {
                at += step;
                step *= 2;
            }

            (low, high) = (at, Math.Min(at + step, Length));
        }
        else
        {
            while (at - step > 0 && StartOf(at - step) - stamp > 0)
            {
                at -= step;
                step *= 2;
            }

            (low, high) = (Math.Max(at - step, 0), at);
        }

        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (StartOf(middle) - stamp <= 0)
                low = middle;
            else
                high = middle;
        }

        return low;
    }

    void BeginBefore(nint start, NodeList list)
    {
        _first = (_first - 1) & (_lists.Length - 1);
        list.Start = start;
        _lists[_first] = list;
        Length++;
    }

    bool TryReserveGenerations(int count)
    {
        try
        {
            while (Length + count > _lists.Length)
                Grow();
            return true;
        }
        catch (OutOfMemoryException)
        {
            return false;
        }
    }

    void Grow()
    {
        Critical.Allocate();
        var lists = new NodeList[_lists.Length * 2];
        for (var i = 0; i < Length; i++)
            lists[i] = ListOf(i);
        (_lists, _first) = (lists, 0);
    }

    /// <summary>Throws where generations are out of order, and returns their nodes. For tests.</summary>
    internal IEnumerable<CacheNode> Check()
    {
        for (var i = 0; i < Length; i++)
        {
            if (i > 0 && StartOf(i) - StartOf(i - 1) < 0)
                throw new InvalidOperationException("The generations are out of order.");
            foreach (var node in ListOf(i).Nodes())
                yield return node;
        }
    }
}
