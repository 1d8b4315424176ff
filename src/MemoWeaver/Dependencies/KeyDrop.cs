namespace MemoWeaver.Dependencies;

/// <summary>
/// The invalidation of a key or of a whole cache: from its start, what was made of it is not served, and what reads it
/// is not stored. Ended by <see cref="End"/>.
/// </summary>
readonly struct KeyDrop
{
    readonly RecordTable _table;
    readonly int _hash;
    readonly bool _isAll, _isUnderLock;

    KeyDrop(RecordTable table, int hash, bool isAll, bool isUnderLock)
    {
        _isUnderLock = isUnderLock;
        _table = table;
        _hash = hash;
        _isAll = isAll;
    }

    /// <summary>Begins the invalidation of a key. Neither throws nor runs user code.</summary>
    /// <param name="table">The records of its cache.</param>
    /// <param name="hash">The hash of the key.</param>
    /// <remarks>Not called under a lock.</remarks>
    public static KeyDrop Begin(RecordTable table, int hash)
    {
        bool isAll;
        Computation? dropped;
        DependencyGraph.Reached?.Invoke("to begin");
        DependencyGraph.Enter();
        try
        {
            isAll = !table.TryClose(hash);
            dropped = Drop(table, hash);
        }
        finally
        {
            DependencyGraph.Exit();
        }

        DependencyGraph.Reached?.Invoke("begun");
        DependencyGraph.RemoveResults(dropped, canRemove: true);
        return new(table, hash, isAll, isUnderLock: false);
    }

    /// <summary>Begins the invalidation of all keys, or of those whose results are unknown.</summary>
    /// <param name="table">The records of the cache.</param>
    /// <param name="onlyEvicted">Whether to drop only what was made of results that are not in the cache anymore. What
    /// reads any key meanwhile is not stored nevertheless.</param>
    /// <param name="canRemove">Whether the thread holds no lock of a cache.</param>
    public static KeyDrop BeginAll(RecordTable table, bool onlyEvicted, bool canRemove)
    {
        Computation? dropped = null;
        if (canRemove)
            DependencyGraph.Reached?.Invoke("to begin");
        DependencyGraph.Enter();
        try
        {
            table.CloseAll();
            if (table.Count > 0 || table.Whole != null)
            {
                var drop = new DroppedRecords();
                table.AddAllTo(drop, onlyEvicted);
                dropped = DependencyGraph.Mark(drop);
            }
        }
        finally
        {
            DependencyGraph.Exit();
        }

        if (canRemove)
            DependencyGraph.Reached?.Invoke("begun");
        DependencyGraph.RemoveResults(dropped, canRemove);
        return new(table, 0, isAll: true, !canRemove);
    }

    /// <summary>Drops what was made of one more key, after <see cref="BeginAll"/>.</summary>
    public void Add(int hash)
    {
        DependencyGraph.Enter();
        Computation? dropped;
        try
        {
            dropped = Drop(_table, hash);
        }
        finally
        {
            DependencyGraph.Exit();
        }

        DependencyGraph.RemoveResults(dropped, canRemove: true);
    }

    /// <summary>The results of the cache itself are gone.</summary>
    public void End()
    {
        if (!_isUnderLock)
            DependencyGraph.Reached?.Invoke("to end");
        DependencyGraph.Enter();
        if (_isAll)
            _table.OpenAll();
        else
            _table.Open(_hash);
        DependencyGraph.Exit();
    }

    static Computation? Drop(RecordTable table, int hash)
    {
        if (table.Whole == null && table.Find(hash) == null)
            return null;
        var drop = new DroppedRecords();
        table.AddTo(drop, hash);
        return DependencyGraph.Mark(drop);
    }
}
