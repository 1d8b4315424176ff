using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Caching.Order;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Counts the hits of a cache that several threads use at once, in padded cells. Only one thread at a time writes a
/// cell.
/// </summary>
/// <remarks>
/// A cell belongs to a page of a stack. The page is the address of a local, which is cheaper to get than the thread.
/// Stacks are mapped apart from each other, so no two living threads share a page. A thread that gets the page of a
/// dead thread gets its cells. A thread that calls from several depths has several cells.
/// </remarks>
sealed class StripedHitCounter
{
    // A cell is two pairs of cache lines, with the page and the count in the middle of it, so that two cells never
    // share a pair. The first word of all has a bit for each that an index into them may have. A page is written as the
    // distance in bytes that it would have among endless cells: stacks are most often a round distance and a guard page
    // apart, and so neighbours.
    const int Cell = 16, Page = 8, Count = 9, CellBytes = Cell * sizeof(long);
    // Up to RoomyCells a page has the cell that hits look at first, or more cells are made: next to it, each of its
    // hits would be slow.
    // The longest array is not replaced any more: a page that has no cell there counts with others in one word.
    const int FirstCells = 8 * Cell, RoomyCells = 64 * Cell, MostCells = 256 * Cell, Probes = 4, LastProbes = 16;

    // Replaced by a longer one, under this object's lock; the cells of the older ones count on for threads that still
    // see them.
    long[] _cells = Make(FirstCells);
    long[][] _older = [];
    long _guests;

#if NET8_0_OR_GREATER
    // Where the first count is, which does not move, and the bits of a distance from there: a hit then asks neither for
    // a null reference nor for a length. More cells come with the address first, and a hit reads it last.
    nint _address, _mask;

    public StripedHitCounter() => (_address, _mask) = (AddressOf(_cells), MaskOf(_cells));
#endif

    /// <summary>
    /// The stamp of hits: one more than at the insert before the last. Written under the store's lock.
    /// </summary>
    public nint Epoch;

    /// <summary>
    /// Hits counted by the clock in earlier periods of use by one thread at a time. Written under the store's lock.
    /// </summary>
    public long Exact;

    /// <summary>
    /// Misses in a row without a sign of a second thread, and how many it takes to return to exact mode.
    /// </summary>
    public int Quiet, QuietNeeded = 256;

    public long Sum
    {
        get
        {
            long sum;
            try
            {
            }
            finally
            {
                Critical.Enter(this);
                sum = Interlocked.Read(ref _guests) + SumOf(_cells);
                foreach (var older in _older)
                    sum += SumOf(older);
                Monitor.Exit(this);
            }

            return sum;
        }
    }

    /// <summary>Stamps the node and counts a hit.</summary>
    /// <returns>The node, so that a caller keeps no value over the call.</returns>
#if NET8_0_OR_GREATER
    [SkipLocalsInit]
#endif
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public CacheNode Hit(CacheNode node)
    {
        var epoch = Epoch;
        if (node.Stamp != epoch)
            node.Stamp = epoch;
#if NET8_0_OR_GREATER
        Unsafe.SkipInit(out byte here);
        var page = (Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here) >> 5) & -CellBytes;
        var distance = page & Volatile.Read(ref _mask);
        ref var count = ref Unsafe.AddByteOffset(ref Unsafe.NullRef<long>(), _address + distance);
        if (IntPtr.Size == 8 && Unsafe.Add(ref count, Page - Count) == page)
        {
            count++;
            return node;
        }

        return HitApart(node, page);
#else
        return HitApart(node, (nint)Environment.CurrentManagedThreadId * CellBytes);
#endif
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    CacheNode HitApart(CacheNode node, nint page)
    {
        var cells = Volatile.Read(ref _cells);
        var index = Find(cells, page);
        if (index < 0)
            index = Claim(page, out cells);
        if (index < 0)
            Interlocked.Increment(ref _guests);
        else if (IntPtr.Size == 8)
            cells[index + Count]++;
        else
            Interlocked.Increment(ref cells[index + Count]);
        return node;
    }

    // Part of a hit: neither throws nor is interrupted. Without memory, the page is a guest.
    internal int Claim(nint page, out long[] cells)
    {
        int index;
        try
        {
        }
        finally
        {
            Critical.Enter(this);
            do
            {
                cells = _cells;
                index = FindOrTake(cells, page);
            }
            while (index < 0 && cells.Length < MostCells && TryMakeMore());
            Monitor.Exit(this);
        }

        return index;
    }

    static int FindOrTake(long[] cells, nint page)
    {
        var index = Find(cells, page);
        if (index >= 0)
            return index;
        index = Find(cells, 0, page);
        if (index < 0 || (cells.Length < RoomyCells && index != IndexOf(cells, page)))
            return -1;
        Volatile.Write(ref cells[index + Page], page);
        return index;
    }

    bool TryMakeMore()
    {
        long[][] older;
        long[] cells;
        try
        {
            Critical.Allocate();
            older = [.. _older, _cells];
            Critical.Allocate();
            cells = Make(_cells.Length * 2);
        }
        catch (OutOfMemoryException)
        {
            return false;
        }

        _older = older;
        Volatile.Write(ref _cells, cells);
#if NET8_0_OR_GREATER
        Volatile.Write(ref _address, AddressOf(cells));
        Volatile.Write(ref _mask, MaskOf(cells));
#endif
        return true;
    }

    static long[] Make(int length)
    {
#if NET8_0_OR_GREATER
        var cells = GC.AllocateArray<long>(length, pinned: true);
#else
        var cells = new long[length];
#endif
        cells[0] = length - Cell;
        return cells;
    }

#if NET8_0_OR_GREATER
    static nint AddressOf(long[] cells) => Unsafe.ByteOffset(ref Unsafe.NullRef<long>(), ref cells[Count]);

    static nint MaskOf(long[] cells) => (nint)cells[0] * sizeof(long);
#endif

    static int IndexOf(long[] cells, nint page) => (int)((page >> 3) & (nint)cells[0]);

    static int Find(long[] cells, nint page) => Find(cells, page, page);

    // Returns the cell that holds `sought` among those that `page` may have; -1 if there is none.
    static int Find(long[] cells, nint sought, nint page)
    {
        var index = IndexOf(cells, page);
        var probes = cells.Length < MostCells ? Probes : LastProbes;
        for (var probe = 0; probe < probes; probe++)
        {
            if (Volatile.Read(ref cells[index + Page]) == sought)
                return index;
            index = (index + Cell) & (cells.Length - 1);
        }

        return -1;
    }

    static long SumOf(long[] cells)
    {
        var sum = 0L;
        for (var i = 0; i < cells.Length; i += Cell)
            sum += Volatile.Read(ref cells[i + Count]);
        return sum;
    }
}
