namespace MemoWeaver.Distributed.Node;

/* Adding a name takes constant time, whatever waits: callers of cached methods add them. There are bounds for entries
   and for tags; what is above them becomes one name that stands for more, in one pass over at least as many names.
   Nothing is ever dropped from here without a name that stands for it. */

/// <summary>Invalidations that the server has not got yet, or may not know any more. While any of them waits, nothing is to be read from the server: it may be older. Thread-safe.</summary>
/// <param name="most">
/// How many of single entries, and how many of tags, are kept at most. Beyond that, entries become their methods, of
/// which there are as many as the program has, and tags become <see cref="ResultName.AllTags"/>.
/// </param>
sealed class InvalidationOutbox(int most)
{
    const int MeanLength = 200;

    // Each with the number of the addition that it came with last.
    readonly Dictionary<string, long> _waiting = [];
    long _additions;
    Share _entries, _tags;
    volatile bool _any;

    /// <summary>Whether any waits.</summary>
    public bool Any => _any;

    /// <summary>What is added from now on has a greater number. To be read before something is delivered.</summary>
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

    /// <summary>For tests: how many names were looked at by merging.</summary>
    internal long Steps { get; private set; }

    /// <summary>Keeps some.</summary>
    public void Add(IEnumerable<string> names)
    {
        lock (_waiting)
        {
            _additions++;
            foreach (var name in names)
                Add(name);
            _any = _waiting.Count > 0;
        }
    }

    /// <summary>The server got some. What was added while they were on their way is not among them: the server that it was added for may be another.</summary>
    /// <param name="names">The names.</param>
    /// <param name="additions"><see cref="Additions"/> before they were sent.</param>
    public void Delivered(IReadOnlyCollection<string> names, long additions)
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

    /// <summary>What waits.</summary>
    public string[] Waiting()
    {
        lock (_waiting)
            return [.. _waiting.Keys];
    }

    void Add(string name)
    {
        if (Wider(name) is { } wider && _waiting.ContainsKey(wider))
            name = wider;
        if (!_waiting.TryAdd(name, _additions))
        {
            _waiting[name] = _additions;
            return;
        }

        switch (name[0])
        {
            case 'E':
                _entries.Add(name);
                if (_entries.IsAbove(most))
                    Merge('E');
                break;
            case 'T':
                _tags.Add(name);
                if (_tags.IsAbove(most))
                    Merge('T');
                break;
        }
    }

    void Merge(char kind)
    {
        Steps += _waiting.Count;
        foreach (var name in _waiting.Keys.Where(name => name[0] == kind).ToArray())
        {
            Remove(name);
            _waiting[Wider(name)!] = _additions;
        }
    }

    void Remove(string name)
    {
        _waiting.Remove(name);
        if (name[0] == 'E')
            _entries.Remove(name);
        else if (name[0] == 'T')
            _tags.Remove(name);
    }

    // What stands for it and more.
    static string? Wider(string name) => name[0] switch
    {
        'E' => ResultName.OfMethod(ResultName.MethodOf(name)),
        'T' => ResultName.AllTags,
        _ => null,
    };

    struct Share
    {
        int _count;
        long _characters;

        public void Add(string name)
        {
            _count++;
            _characters += name.Length;
        }

        public void Remove(string name)
        {
            _count--;
            _characters -= name.Length;
        }

        public readonly bool IsAbove(int most) => _count > most || _characters > (long)most * MeanLength;
    }
}
