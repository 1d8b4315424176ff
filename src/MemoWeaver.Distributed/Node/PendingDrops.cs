namespace MemoWeaver.Distributed.Node;

/// <summary>Invalidations that the server has not got yet, or may not know any more. While any of them waits, nothing is to be read from the server: it may be older. Thread-safe.</summary>
/// <param name="most">How many of single entries are kept at most. Beyond that, they become those of their methods; there are as many as the program has.</param>
sealed class PendingDrops(int most)
{
    // Each with the number of the addition that it came with last.
    readonly Dictionary<string, long> _waiting = [];
    long _additions;
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
        lock (_waiting)
        {
            foreach (var name in names)
            {
                if (_waiting.TryGetValue(name, out var number) && number <= additions)
                    _waiting.Remove(name);
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
        if (name[0] == 'E' && SharedName.OfMethod(SharedName.MethodOf(name)) is var method && _waiting.ContainsKey(method))
            name = method;
        _waiting[name] = _additions;
        if (name[0] == 'E' && _waiting.Count > most)
            Merge();
    }

    // Tags cannot be merged; each is a short text.
    void Merge()
    {
        foreach (var name in _waiting.Keys.Where(name => name[0] == 'E').ToArray())
        {
            _waiting.Remove(name);
            _waiting[SharedName.OfMethod(SharedName.MethodOf(name))] = _additions;
        }
    }
}
