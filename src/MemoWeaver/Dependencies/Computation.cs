using MemoWeaver.Caching.Engine;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>
/// One run of a tracked body: what its result was made of, first while the body runs, then while something needs its
/// edges. Refers to no result, no key and no cache. Members are used under the lock of the graph, if they do not say
/// otherwise.
/// </summary>
sealed class Computation(RecordTable results, int hash)
{
    /// <summary>The deadline of what does not expire.</summary>
    public const long Never = long.MaxValue;

    // More are searched in a set.
    const int FewRecords = 16;

    static long s_latest;

    /// <summary>
    /// The number of edges of one computation above which further ones lead to whole caches. Changed by tests.
    /// </summary>
    internal static int MostRecords = 1 << 16;

    readonly long _id = Interlocked.Increment(ref s_latest);

    EntryRecord[] _records = [];
    HashSet<EntryRecord>? _set;
    volatile bool _isRunning = true, _isUncertain;
    bool _isSealed, _sharesRecords;
    volatile DropMarkOfResults? _mark;

    /// <summary>Identifies it among all of the process.</summary>
    public long Id => _id;

    /// <summary>The records and results of the cache of the result.</summary>
    public RecordTable Results => results;

    /// <summary>The hash of the key of the result.</summary>
    public int Hash => hash;

    /// <summary>The mark of its drop; <see langword="null"/> before.</summary>
    public DropMarkOfResults? Mark
    {
        get => _mark;
        set => _mark = value;
    }

    /// <summary>Determines whether its result must not be served. Needs no lock.</summary>
    public bool IsDropped => _mark is { HasHappened: true };

    /// <summary>Determines whether the body runs. Needs no lock.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>
    /// Gets or sets whether the body read something that its records do not tell. Its result is not stored. Needs no
    /// lock.
    /// </summary>
    public bool IsUncertain
    {
        get => _isUncertain;
        set => _isUncertain = value;
    }

    /// <summary>Whether further records can be added: the body runs, and its result was not stored so far.</summary>
    public bool IsOpen => _isRunning && !_isSealed;

    /// <summary>Whether its result was stored.</summary>
    public bool IsStored { get; private set; }

    /// <summary>Whether it is registered with its records.</summary>
    public bool IsRegistered { get; private set; }

    /// <summary>Whether it had records and has left them. Who reads its result now cannot tell what that depends on.
    /// </summary>
    public bool HasLeft { get; private set; }

    /// <summary>The earliest deadline among what the body read. Does not change after the body.</summary>
    public long Deadline { get; private set; } = Never;

    /// <summary>The number of records.</summary>
    public int Count { get; private set; }

    public Computation? NextDropped, NextEvicted;

    /// <summary>Neighbors among the results of the cache.</summary>
    public Computation? Earlier, Later;

    /// <summary>Adds a record, once. There may be no memory for it.</summary>
    public void Add(EntryRecord record)
    {
        if (Count >= MostRecords && !record.IsWhole && !Has(record))
            record = record.Table.TakeWhole();
        if (Has(record))
            return;
        if (Count == _records.Length)
            Array.Resize(ref _records, Math.Max(4, Count * 2));
        _set?.Add(record);
        record.Pin();
        _records[Count++] = record;
        if (record.LastReader is { } other)
            other._sharesRecords = true;
        record.LastReader = this;
    }

    /// <summary>Adds all records of another computation that has not ended yet.</summary>
    public void AddAll(Computation other)
    {
        for (var i = 0; i < other.Count; i++)
        {
            var record = other._records[i];
            IsUncertain |= record.IsDropped;
            Add(record);
        }
    }

    /// <summary>Returns the records.</summary>
    public IEnumerable<EntryRecord> Records() => _records.Take(Count);

    /// <summary>Brings the deadline forward.</summary>
    public void Limit(long deadline)
    {
        if (deadline >= Deadline && (deadline < 0) == (Deadline < 0))
            return;

        // Deadlines of two clocks cannot be compared.
        if (deadline != Never && Deadline != Never && (deadline < 0) != (Deadline < 0))
            IsUncertain = true;
        if (deadline != Never)
            Deadline = deadline;
    }

    /// <summary>Registers it with its records, because its result enters the cache.</summary>
    /// <returns><see langword="false"/> if one of them was dropped, or its result must not be stored for another
    /// reason.</returns>
    public bool TryRegister(TrackedStore cache)
    {
        _isSealed = true;
        if (_isUncertain || (Deadline != Never && !CacheClock.IsOfThis(Deadline)))
            return false;
        for (var i = 0; i < Count; i++)
        {
            if (_records[i].IsDropped || DependsOnThis(_records[i]))
                return false;
            _records[i].Reserve();
        }

        if (Count == 0)
            return IsStored = true;
        results.Belong(cache);
        if (Count < _records.Length)
            Array.Resize(ref _records, Count);
        for (var i = 0; i < Count; i++)
            _records[i].Register(this);
        IsStored = IsRegistered = true;
        _set = null;
        results.Add(this);
        DependencyGraph.CountEdges(Count);
        return true;
    }

    /// <summary>The body has ended, and its caller was told what it depends on.</summary>
    public void End()
    {
        _isRunning = false;
        _set = null;
        for (var i = 0; i < Count; i++)
        {
            if (ReferenceEquals(_records[i].LastReader, this))
                _records[i].LastReader = null;
        }

        if (IsRegistered || Mark != null)
            return;
        for (var i = 0; i < Count; i++)
            _records[i].Unpin();
        Forget();
    }

    /// <summary>
    /// Its result has left the cache. It stays registered if something depends on the key, unless the key was
    /// invalidated.
    /// </summary>
    public void Leave()
    {
        results.Remove(this);
        if (!IsRegistered)
            return;
        if (results.Find(hash) is { } own)
            own.Keep(this);
        else if (results.Whole is { } whole)
            whole.Keep(this);
        else
            Unregister();
    }

    /// <summary>Leaves all records.</summary>
    public void Unregister()
    {
        if (!IsRegistered)
            return;
        IsRegistered = false;
        results.Remove(this);
        DependencyGraph.CountEdges(-Count);
        for (var i = 0; i < Count; i++)
            _records[i].Unregister();
        Forget();
    }

    void Forget()
    {
        HasLeft |= Count > 0;
        _records = [];
        Count = 0;
    }

    // A record knows its last reader. Only if another body has read one of the records meanwhile, all are searched.
    bool Has(EntryRecord record)
    {
        if (ReferenceEquals(record.LastReader, this))
            return true;
        if (!_sharesRecords)
            return false;
        if (Count <= FewRecords)
            return Array.IndexOf(_records, record, 0, Count) >= 0;
        return (_set ??= [.. _records.Take(Count)]).Contains(record);
    }

    // Something depends on the key of this already only if an earlier result of the key was evicted. Then this must
    // not depend on any of it: the two would keep each other alive.
    bool DependsOnThis(EntryRecord record)
    {
        if (ReferenceEquals(record.Table, results) && (record.Hash == hash || record.IsWhole))
            return true;
        if (results.Find(hash) is not { Count: > 0 } && results.Whole == null)
            return false;
        var seen = new HashSet<EntryRecord>();
        var rest = new Stack<EntryRecord>();
        Reach(results, hash);
        while (rest.Count > 0)
        {
            foreach (var dependent in rest.Pop().Dependents())
                Reach(dependent.Results, dependent.Hash);
        }

        return seen.Contains(record);

        void Reach(RecordTable table, int key)
        {
            if (table.Find(key) is { } next && seen.Add(next))
                rest.Push(next);
            if (table.Whole is { } whole && seen.Add(whole))
                rest.Push(whole);
        }
    }
}
