namespace MemoWeaver.Dependencies;

/// <summary>
/// Stands for one key of one cache, or for a tag, while something depends on it. Used under the lock of the graph, but
/// for <see cref="IsDropped"/>.
/// </summary>
sealed class EntryRecord(RecordTable table, int hash, bool isWhole)
{
    const int FewDead = 8;

    Computation?[] _dependents = [];

    // The length of the list, in which some are registered no more; how many are registered, or are about to leave; and
    // how many bodies that run have noted the record.
    int _count, _live, _running;
    Computation? _evicted;

    /// <summary>Neighbors in the table. A record that has left it keeps <see cref="Next"/>.</summary>
    public EntryRecord? Next, Previous;

    /// <summary>The body that noted the record last, while it runs.</summary>
    public Computation? LastReader;

    public RecordTable Table => table;

    public int Hash => hash;

    /// <summary>Whether it stands for all keys of the cache.</summary>
    public bool IsWhole => isWhole;

    /// <summary>Whether the key was invalidated. It is in no table anymore.</summary>
    public bool IsDropped { get; private set; }

    /// <summary>Whether the key had a result that is not in the cache anymore, or never was.</summary>
    public bool WasEvicted { get; set; }

    /// <summary>The number of registered computations.</summary>
    public int Count => _live;

    /// <summary>Notes that a body that runs depends on it.</summary>
    public void Pin() => _running++;

    /// <summary>Ends what <see cref="Pin"/> began.</summary>
    public void Unpin()
    {
        _running--;
        EndIfUnused();
    }

    /// <summary>Makes room for one more computation. There may be no memory for it.</summary>
    public void Reserve()
    {
        if (_count < _dependents.Length)
            return;
        if (IsSparse)
            Compact();
        else
            Array.Resize(ref _dependents, Math.Max(2, _count * 2));
    }

    /// <summary>Registers a computation that has pinned it. After <see cref="Reserve"/> it does not throw.</summary>
    public void Register(Computation computation)
    {
        _running--;
        _live++;
        _dependents[_count++] = computation;
    }

    /// <summary>Notes that a registered computation is registered no more.</summary>
    public void Unregister()
    {
        if (IsDropped)
            return;
        _live--;
        if (IsSparse)
            Compact();
        EndIfUnused();
    }

    /// <summary>
    /// Keeps a computation of this key registered when its result has left the cache. It ends with the record.
    /// </summary>
    public void Keep(Computation evicted)
    {
        evicted.NextEvicted = _evicted;
        _evicted = evicted;
        WasEvicted = true;
    }

    /// <summary>Drops the record, with all computations that depend on it.</summary>
    public void Drop(DroppedRecords drop)
    {
        IsDropped = true;
        table.Remove(this);
        for (var i = 0; i < _count; i++)
        {
            if (_dependents[i] is { IsRegistered: true } dependent)
                drop.Add(dependent);
        }

        _dependents = [];
        _count = _live = 0;
        Releasing.Run(ref _evicted);
    }

    /// <summary>Returns the registered computations.</summary>
    public IEnumerable<Computation> Dependents()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_dependents[i] is { IsRegistered: true } dependent)
                yield return dependent;
        }
    }

    bool IsSparse => _count - _live > FewDead && _live < _count / 2;

    // A computation that is leaving several records may not have come to this one so far: _live counts it.
    void Compact()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            if (_dependents[i] is { IsRegistered: true } dependent)
                _dependents[kept++] = dependent;
        }

        Array.Clear(_dependents, kept, _count - kept);
        _count = kept;
    }

    void EndIfUnused()
    {
        if (IsDropped || _running > 0 || _live > 0)
            return;
        IsDropped = true; // whoever still has it finds out
        table.Remove(this);
        _dependents = [];
        Releasing.Run(ref _evicted);
    }

    /// <summary>Ends computations that records kept, without recursion: a chain of them may be long.</summary>
    static class Releasing
    {
        static Computation? s_rest;
        static bool s_isRunning;

        public static void Run(ref Computation? first)
        {
            Computation? next;
            for (var evicted = first; evicted != null; evicted = next)
            {
                next = evicted.NextEvicted;
                evicted.NextEvicted = s_rest;
                s_rest = evicted;
            }

            first = null;
            if (s_isRunning)
                return;
            s_isRunning = true;
            while (s_rest is { } computation)
            {
                s_rest = computation.NextEvicted;
                computation.NextEvicted = null;
                computation.Unregister();
            }

            s_isRunning = false;
        }
    }
}
