namespace MemoWeaver.Runtime;

/// <summary>
/// The hits of a cache that several threads use at once: one padded cell per thread, which only that thread writes.
/// A thread's cell is found by its managed id; ids are distinct among living threads and reused, so cells are too.
/// </summary>
sealed class SharedHits
{
    const int MostCells = 256;

    Cell?[] _cells = new Cell?[8];
    long _overflow;

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
            var sum = Interlocked.Read(ref _overflow);
            foreach (var cell in Volatile.Read(ref _cells))
            {
                if (cell != null)
                    sum += Volatile.Read(ref cell.Hits);
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
        if (Volatile.Read(ref _cells) is { Length: MostCells } all && all[thread & (MostCells - 1)] != null)
        {
            Interlocked.Increment(ref _overflow);
            return;
        }

        lock (this)
        {
            var cells = _cells;
            while (cells.Length < MostCells && cells[thread & (cells.Length - 1)] is { } taken && taken.Thread != thread)
                cells = Spread(cells);
            cells[thread & (cells.Length - 1)] ??= new Cell(thread);
            Volatile.Write(ref _cells, cells);
        }

        Interlocked.Increment(ref _overflow);
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
        readonly long _1, _2, _3, _4, _5, _6, _7, _8, _9, _a, _b, _c, _d;
    }
#pragma warning restore CS0169, CA1823, IDE0051
}
