using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Backplane;

/* Adding a name takes constant time, however many wait: callers of cached methods add them. Entries and tags have a
   bound each. Beyond it, they are merged into wider names, in one pass over at least as many names. A name is only
   removed without delivery if a wider one takes its place. */

/// <summary>
/// Holds the invalidations that the server has not received, or may have lost. While it holds any, nothing is read from
/// the server, which may be outdated. Thread-safe.
/// </summary>
/// <param name="most">
/// The number of entries, and the number of tags, to hold. Beyond it, entries are replaced by their methods, of which
/// there are as many as the program has, and tags by <see cref="ResultName.AllTags"/>.
/// </param>
sealed class InvalidationOutbox(int most)
{
    const int MeanLength = 200;

    // Each name with the number of its latest addition.
    readonly Dictionary<ResultName, long> _waiting = [];
    long _additions;
    Share _entries, _tags;
    volatile bool _any;

    /// <summary>Whether any invalidation waits.</summary>
    public bool Any => _any;

    /// <summary>The number of the latest addition; later ones have greater numbers. Read before a delivery.</summary>
    public long Additions
    {
        get
        {
            lock (_waiting)
                return _additions;
        }
    }

    /// <summary>For tests.</summary>
    internal int Count
    {
        get
        {
            lock (_waiting)
                return _waiting.Count;
        }
    }

    /// <summary>For tests: how many names were visited by merging.</summary>
    internal long Steps { get; private set; }

    /// <summary>Adds invalidations.</summary>
    public void Add(IEnumerable<ResultName> names)
    {
        lock (_waiting)
        {
            _additions++;
            foreach (var name in names)
                Add(name);
            _any = _waiting.Count > 0;
        }
    }

    /// <summary>
    /// Removes invalidations that the server received, given <see cref="Additions"/> from before the delivery. Those
    /// that were added again during the delivery stay: they may be meant for another server.
    /// </summary>
    public void Remove(IReadOnlyCollection<ResultName> names, long additions)
    {
        if (!_any)
            return;
        lock (_waiting)
        {
            foreach (var name in names)
            {
                if (_waiting.TryGetValue(name, out var number) && number <= additions)
                    Remove(name);
            }

            _any = _waiting.Count > 0;
        }
    }

    /// <summary>Returns all invalidations that wait.</summary>
    public ResultName[] Waiting()
    {
        lock (_waiting)
            return [.. _waiting.Keys];
    }

    void Add(ResultName name)
    {
        if (name.Wider is { } wider && _waiting.ContainsKey(wider))
            name = wider;
        if (!_waiting.TryAdd(name, _additions))
        {
            _waiting[name] = _additions;
            return;
        }

        switch (name.Kind)
        {
            case ResultKind.Entry:
                _entries.Add(name);
                if (_entries.IsAbove(most))
                    Merge(ResultKind.Entry);
                break;
            case ResultKind.Tag:
                _tags.Add(name);
                if (_tags.IsAbove(most))
                    Merge(ResultKind.Tag);
                break;
        }
    }

    void Merge(ResultKind kind)
    {
        Steps += _waiting.Count;
        foreach (var name in _waiting.Keys.Where(name => name.Kind == kind).ToArray())
        {
            Remove(name);
            _waiting[name.Wider!.Value] = _additions;
        }
    }

    void Remove(ResultName name)
    {
        _waiting.Remove(name);
        if (name.Kind == ResultKind.Entry)
            _entries.Remove(name);
        else if (name.Kind == ResultKind.Tag)
            _tags.Remove(name);
    }

    struct Share
    {
        int _count;
        long _characters;

        public void Add(ResultName name)
        {
            _count++;
            _characters += name.Length;
        }

        public void Remove(ResultName name)
        {
            _count--;
            _characters -= name.Length;
        }

        public readonly bool IsAbove(int most) => _count > most || _characters > (long)most * MeanLength;
    }
}
