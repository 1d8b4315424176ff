namespace MemoWeaver.Distributed.Node;

/// <summary>
/// Invalidations that went to the server, of this process and of others. A server that starts from an old snapshot, or takes the place of another, may not know them, and may still have what they made outdated: they are kept
/// as long as that could be there. Thread-safe.
/// </summary>
/// <param name="most">How many are kept at most, of <see cref="MeanLength"/> characters each. Beyond that, those of single entries become those of their methods; if that is not enough, all become one, of everything.</param>
/// <param name="lifetime">How long what has a name could be on the server, in milliseconds.</param>
sealed class InvalidationLog(int most, Func<string, long> lifetime)
{
    /// <summary>How long any invalidation is told again to a server that seems to be the same, in milliseconds.</summary>
    public const long Recent = 60_000;

    const int MeanLength = 200;

    /// <summary>Stands for all results of all methods.</summary>
    public const string Everything = "*";

    readonly Dictionary<string, long> _at = [];
    long _characters;
    volatile bool _any;

    /// <summary>Whether none was ever noted: there is nothing that a server could have lost.</summary>
    public bool IsEmpty => !_any;

    /// <summary>For tests.</summary>
    internal int Count
    {
        get
        {
            lock (_at)
                return _at.Count;
        }
    }

    /// <summary>For tests: how many invalidations were looked at to make room.</summary>
    internal long Steps { get; private set; }

    /// <summary>Notes invalidations, before they are sent.</summary>
    public void Note(IEnumerable<string> names, long now)
    {
        lock (_at)
        {
            foreach (var name in names)
                Set(name, now);
            _any = true;
            if (IsTooMuch)
                Shrink(now);
        }
    }

    /// <summary>What a server may not know.</summary>
    /// <param name="now">The time.</param>
    /// <param name="isSame">Whether it is the server of before.</param>
    /// <returns>Names, and <see cref="Everything"/> where there were too many.</returns>
    public string[] Lost(long now, bool isSame)
    {
        lock (_at)
            return [.. _at.Where(one => now - one.Value <= (isSame ? Recent : lifetime(one.Key))).Select(one => one.Key)];
    }

    bool IsTooMuch => IsMoreThan(most);

    bool IsMoreThan(int count) => _at.Count > count || _characters > (long)count * MeanLength;

    // Walks over all of them, on the thread of a caller. So it goes on until there is room for many more.
    void Shrink(long now)
    {
        Steps += _at.Count;
        var few = most - (most / 4);
        foreach (var (name, at) in _at.Where(one => now - one.Value > Math.Max(Recent, lifetime(one.Key))).ToArray())
            Remove(name);
        if (IsMoreThan(few))
            Replace(name => name[0] == 'E', name => ResultName.OfMethod(ResultName.MethodOf(name)));
        if (IsMoreThan(few))
            Replace(_ => true, _ => Everything);
    }

    void Replace(Func<string, bool> which, Func<string, string> by)
    {
        foreach (var (name, at) in _at.Where(one => which(one.Key)).ToArray())
        {
            Remove(name);
            Set(by(name), at);
        }
    }

    // The latest time counts.
    void Set(string name, long at)
    {
        if (_at.TryGetValue(name, out var before))
        {
            _at[name] = Math.Max(before, at);
            return;
        }

        _at.Add(name, at);
        _characters += name.Length;
    }

    void Remove(string name)
    {
        if (_at.Remove(name))
            _characters -= name.Length;
    }
}
