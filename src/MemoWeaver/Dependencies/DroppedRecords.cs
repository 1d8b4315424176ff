namespace MemoWeaver.Dependencies;

/// <summary>Collects the computations that depend on dropped records. Used under the lock of the graph.</summary>
sealed class DroppedRecords
{
    Computation? _last;

    public DropMarkOfResults Mark { get; } = DropMarkOfResults.Make();

    /// <summary>The first computation; the others follow as <see cref="Computation.NextDropped"/>.</summary>
    public Computation? First { get; private set; }

    /// <summary>Drops a record and adds the computations that depend on it. Allocates nothing.</summary>
    public void Add(EntryRecord record)
    {
        if (record.IsDropped)
            return;
        record.Drop(this);
    }

    /// <summary>Adds a computation, once.</summary>
    public void Add(Computation computation)
    {
        if (computation.Mark != null)
            return;
        computation.Mark = Mark;
        if (_last == null)
            First = computation;
        else
            _last.NextDropped = computation;
        _last = computation;
    }
}
