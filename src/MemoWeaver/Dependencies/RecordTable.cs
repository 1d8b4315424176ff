using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>
/// Holds the records of one cache, and the computations whose results are in it. Does not keep the cache alive. Used
/// under the lock of the graph.
/// </summary>
sealed class RecordTable
{
    Dictionary<int, EntryRecord>? _records;
    List<int>? _closed;
    int _closedAll;
    WeakReference<TrackedStore>? _cache;
    EntryRecord? _firstRecord;
    Computation? _first;

    /// <summary>The record of all keys; <see langword="null"/> if nothing depends on all of them.</summary>
    public EntryRecord? Whole { get; private set; }

    /// <summary>The number of keys that have a record. For tests.</summary>
    internal int Count => _records?.Count ?? 0;

    /// <summary>The cache, if it is still alive; <see langword="null"/> for tags.</summary>
    public TrackedStore? Cache => _cache != null && _cache.TryGetTarget(out var cache) ? cache : null;

    public EntryRecord? Find(int hash) =>
        _records != null && _records.TryGetValue(hash, out var record) ? record : null;

    /// <summary>Returns the record of a key for a body that has read its result. There may be no memory for
    /// it.</summary>
    /// <returns><see langword="null"/> while the key is being invalidated.</returns>
    public EntryRecord? TryTake(int hash)
    {
        if (_closedAll > 0 || (_closed is { Count: > 0 } closed && closed.Contains(hash)))
            return null;
        if (Find(hash) is { } record)
            return record;
        record = new(this, hash, isWhole: false);
        (_records ??= []).Add(hash, record);
        record.Next = _firstRecord;
        if (_firstRecord != null)
            _firstRecord.Previous = record;
        _firstRecord = record;
        return record;
    }

    /// <summary>Returns the record of all keys.</summary>
    public EntryRecord TakeWhole() => Whole ??= new(this, 0, isWhole: true);

    public void Remove(EntryRecord record)
    {
        if (record.IsWhole)
        {
            Whole = null;
            return;
        }

        // It keeps its Next, for who is going through the records.
        _records!.Remove(record.Hash);
        if (record.Next != null)
            record.Next.Previous = record.Previous;
        if (record.Previous != null)
            record.Previous.Next = record.Next;
        else
            _firstRecord = record.Next;
    }

    /// <summary>Closes the record of a key; without memory, all records.</summary>
    /// <returns>Whether it closed that of the key alone.</returns>
    public bool TryClose(int hash)
    {
        try
        {
            Critical.Allocate();
            (_closed ??= []).Add(hash);
            return true;
        }
        catch (OutOfMemoryException)
        {
            _closedAll++;
            return false;
        }
    }

    public void Open(int hash) => _closed!.RemoveAt(_closed.LastIndexOf(hash));

    public void CloseAll() => _closedAll++;

    public void OpenAll() => _closedAll--;

    /// <summary>Adds the record of a key, and that of all keys, to those that are dropped.</summary>
    public void AddTo(DroppedRecords drop, int hash)
    {
        if (Find(hash) is { } record)
            drop.Add(record);
        if (Whole is { } whole)
            drop.Add(whole);
    }

    /// <summary>Adds all records to those that are dropped.</summary>
    /// <param name="drop">The dropped records.</param>
    /// <param name="onlyEvicted">Whether to leave out keys all of whose results are in the cache.</param>
    public void AddAllTo(DroppedRecords drop, bool onlyEvicted)
    {
        if (Whole is { } whole)
            drop.Add(whole);
        for (var record = _firstRecord; record != null; record = record.Next)
        {
            if (!onlyEvicted || record.WasEvicted)
                drop.Add(record);
        }
    }

    /// <summary>Registers a computation whose result enters the cache.</summary>
    public void Add(Computation computation)
    {
        computation.Later = _first;
        if (_first != null)
            _first.Earlier = computation;
        _first = computation;
    }

    public void Remove(Computation computation)
    {
        if (computation.Later != null)
            computation.Later.Earlier = computation.Earlier;
        if (computation.Earlier != null)
            computation.Earlier.Later = computation.Later;
        else if (ReferenceEquals(_first, computation))
            _first = computation.Later;
        computation.Earlier = computation.Later = null;
    }

    /// <summary>Notes the cache, before its first result is registered or read. There may be no memory for
    /// it.</summary>
    /// <remarks>The finalizer of the cache's object may resurrect both. While any computation of this table is
    /// registered, the reference is reachable, and outlives the first finalization.</remarks>
    public void Belong(TrackedStore cache) => _cache ??= new(cache, trackResurrection: true);

    /// <summary>
    /// The results have left the cache. Those that others depend on keep their edges.
    /// </summary>
    /// <param name="most">How many computations to visit.</param>
    /// <returns>Whether that was all.</returns>
    public bool TryLeaveAll(int most)
    {
        for (; _first is { } computation; most--)
        {
            if (most == 0)
                return false;
            computation.Leave();
        }

        return true;
    }
}
