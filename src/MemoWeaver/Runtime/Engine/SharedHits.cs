namespace MemoWeaver.Runtime;

/// <summary>
/// The hits of a cache that several threads use at once: one padded cell per thread, which only that thread writes.
/// A thread's cell is found by its managed id; ids are distinct among living threads and reused, so cells are too.
/// </summary>
sealed class SharedHits
{
    const int MostCells = 256;

    Cell?[] _cells = new Cell?[8];

    /// <summary>The stamp of hits: one more than at the insert before the last. Written under the store's lock.</summary>
    public nint Epoch;

    /// <summary>Hits counted by the clock in earlier periods of use by one thread at a time. Written under the store's lock.</summary>
    public long Exact;

    /// <summary>Misses in a row without a sign of a second thread, and how many it takes to return to exact mode.</summary>
    public int Quiet, QuietNeeded = 256;

    public long Sum
    {
        get
        {
            var sum = 0L;
            foreach (var cell in Volatile.Read(ref _cells))
            {
                if (cell != null)
                    sum += Volatile.Read(ref cell.Hits) + Volatile.Read(ref cell.Guests);
            }

            return sum;
        }
    }

    public void Count()
    {
        var thread = Environment.CurrentManagedThreadId;
        var cells = _cells;
        var cell = cells[thread & (cells.Length - 1)];
        if (cell == null || cell.Thread != thread)
            CountApart(thread);
        else if (IntPtr.Size == 8)
            cell.Hits++;
        else
            Interlocked.Increment(ref cell.Hits);
    }

    void CountApart(int thread)
    {
        var cells = Volatile.Read(ref _cells);
        if (cells.Length < MostCells || cells[thread & (MostCells - 1)] == null)
            cells = MakeRoom(thread);
        var cell = cells[thread & (cells.Length - 1)]!;
        Interlocked.Increment(ref cell.Guests);
    }

    Cell?[] MakeRoom(int thread)
    {
        lock (this)
        {
            var cells = _cells;
            while (cells.Length < MostCells && cells[thread & (cells.Length - 1)] is { } taken && taken.Thread != thread)
                cells = Spread(cells);
            cells[thread & (cells.Length - 1)] ??= new Cell(thread);
            Volatile.Write(ref _cells, cells);
            return cells;
        }
    }

    // The cells themselves are kept: their threads may be counting on them meanwhile.
    static Cell?[] Spread(Cell?[] cells)
    {
        var wider = new Cell?[cells.Length * 2];
        foreach (var cell in cells)
        {
            if (cell != null)
                wider[cell.Thread & (wider.Length - 1)] = cell;
        }

        return wider;
    }

#pragma warning disable CS0169, CA1823, IDE0051 // Padding: two cells never share a pair of cache lines.
    sealed class Cell(int thread)
    {
        public readonly int Thread = thread;
        public long Hits;

        /// <summary>Hits of other threads, when there are more than there can be cells. Interlocked.</summary>
        public long Guests;

        readonly long _1, _2, _3, _4, _5, _6, _7, _8, _9, _a, _b, _c;
    }
#pragma warning restore CS0169, CA1823, IDE0051
}
