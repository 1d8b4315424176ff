namespace MemoWeaver.Distributed.Node;

/// <summary>
/// Invalidations that the server has not got yet, and those that it got a short while ago, which a server that took its place may not know. While any of them waits, nothing is to be read from the
/// server: it may be older. Thread-safe.
/// </summary>
/// <param name="most">How many are kept at most of each kind. Beyond that, those of single entries become those of their methods; there are as many as the program has.</param>
sealed class PendingDrops(int most)
{
    /// <summary>How long an invalidation is kept after the server got it, in milliseconds.</summary>
    public const long Recent = 60_000;

    readonly HashSet<string> _waiting = [];
    readonly Dictionary<string, long> _recent = [];
    volatile bool _any;

    /// <summary>Whether any waits.</summary>
    public bool Any => _any;

    /// <summary>For tests.</summary>
    internal int Count
    {
        get
        {
            lock (_waiting)
                return _waiting.Count;
        }
    }

    /// <summary>Keeps what the server did not get.</summary>
    public void Add(IEnumerable<string> names)
    {
        lock (_waiting)
        {
            foreach (var name in names)
                Add(name);
            _any = _waiting.Count > 0;
        }
    }

    /// <summary>Notes what the server got.</summary>
    public void Delivered(IReadOnlyCollection<string> names, long now)
    {
        lock (_waiting)
        {
            foreach (var name in names)
            {
                _waiting.Remove(name);
                _recent[name] = now;
            }

            _any = _waiting.Count > 0;
            if (_recent.Count > most)
                Forget(now);
        }
    }

    /// <summary>The connection was lost: what was delivered a short while ago is to be delivered again.</summary>
    public void Doubt(long now)
    {
        lock (_waiting)
        {
            foreach (var (name, at) in _recent)
            {
                if (now - at <= Recent)
                    Add(name);
            }

            _recent.Clear();
            _any = _waiting.Count > 0;
        }
    }

    /// <summary>What waits.</summary>
    public string[] Waiting()
    {
        lock (_waiting)
            return [.. _waiting];
    }

    void Add(string name)
    {
        if (name[0] == 'E' && _waiting.Contains(SharedName.OfMethod(SharedName.MethodOf(name))))
            return;
        _waiting.Add(name);
        if (name[0] == 'E' && _waiting.Count > most)
            Merge();
    }

    // Tags cannot be merged; each is a short text.
    void Merge()
    {
        var methods = _waiting.Where(name => name[0] == 'E').Select(name => SharedName.OfMethod(SharedName.MethodOf(name))).ToArray();
        _waiting.RemoveWhere(name => name[0] == 'E');
        _waiting.UnionWith(methods);
    }

    void Forget(long now)
    {
        foreach (var old in _recent.Where(one => now - one.Value > Recent).Select(one => one.Key).ToArray())
            _recent.Remove(old);
        if (_recent.Count <= most)
            return;
        foreach (var one in _recent.Keys.Where(name => name[0] == 'E').ToArray())
        {
            _recent.Remove(one);
            _recent[SharedName.OfMethod(SharedName.MethodOf(one))] = now;
        }
    }
}
