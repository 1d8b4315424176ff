using MemoWeaver.Distributed.Keys;

namespace MemoWeaver.Distributed.Backplane;

/// <summary>
/// Remembers the invalidations that this process sent or received, for as long as results that they made outdated could
/// be on a server. A server that starts from an old snapshot, or replaces another one, may not know them. Thread-safe.
/// </summary>
/// <param name="most">
/// The number of invalidations to keep, of <see cref="MeanLength"/> characters each. Beyond it, entries are replaced by
/// their methods. If that is not enough, everything is replaced by <see cref="ResultName.Everything"/>.
/// </param>
/// <param name="lifetime">Returns how long results with a name could be on the server, in milliseconds.</param>
sealed class InvalidationLog(int most, Func<ResultName, long> lifetime)
{
    /// <summary>
    /// How long each invalidation is delivered again to a server that seems to be the same one, in milliseconds.
    /// </summary>
    public const long Recent = 60_000;

    const int MeanLength = 200;

    readonly Dictionary<ResultName, long> _at = [];
    long _characters;
    volatile bool _any;

    /// <summary>Whether no invalidation was ever recorded, so that a server cannot have lost one.</summary>
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

    /// <summary>For tests: how many invalidations were visited to make room.</summary>
    internal long Steps { get; private set; }

    /// <summary>Records invalidations, before they are sent.</summary>
    public void Record(IEnumerable<ResultName> names, long now)
    {
        lock (_at)
        {
            foreach (var name in names)
                Set(name, now);
            _any = true;
            if (IsMoreThan(most))
                Shrink(now);
        }
    }

    /// <summary>Returns the invalidations that a server may not know.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="isSame">Whether it is the same server as before.</param>
    public ResultName[] Missing(long now, bool isSame)
    {
        lock (_at)
        {
            return [.. _at.Where(one => now - one.Value <= (isSame ? Recent : lifetime(one.Key)))
                .Select(one => one.Key)];
        }
    }

    bool IsMoreThan(int count) => _at.Count > count || _characters > (long)count * MeanLength;

    // Visits all of them on a caller's thread. So it makes room for many more.
    void Shrink(long now)
    {
        Steps += _at.Count;
        var few = most - (most / 4);
        foreach (var (name, at) in _at.Where(one => now - one.Value > Math.Max(Recent, lifetime(one.Key))).ToArray())
            Remove(name);
        if (IsMoreThan(few))
            Replace(name => name.Kind == ResultKind.Entry, name => name.Wider!.Value);
        if (IsMoreThan(few))
            Replace(_ => true, _ => ResultName.Everything);
    }

    void Replace(Func<ResultName, bool> which, Func<ResultName, ResultName> by)
    {
        foreach (var (name, at) in _at.Where(one => which(one.Key)).ToArray())
        {
            Remove(name);
            Set(by(name), at);
        }
    }

    // Keeps the latest time.
    void Set(ResultName name, long at)
    {
        if (_at.TryGetValue(name, out var before))
        {
            _at[name] = Math.Max(before, at);
            return;
        }

        _at.Add(name, at);
        _characters += name.Length;
    }

    void Remove(ResultName name)
    {
        if (_at.Remove(name))
            _characters -= name.Length;
    }
}
