namespace MemoWeaver.Tests.Engine.Model;

/// <summary>What a cache has to do, written for clarity: a list of entries, the next to go first.</summary>
sealed class ReferenceCache(CacheSetup setup)
{
    sealed record Entry(int Key, int Value, int Deadline);

    readonly List<Entry> _entries = [];
    int _now;

    public CacheInfo Info { get; private set; } = Empty(setup);

    /// <summary>Whether it was a hit, and the value.</summary>
    public (bool, int) Call(int key, Func<int> compute)
    {
        var at = _entries.FindIndex(e => e.Key == key);
        if (at >= 0 && IsFresh(_entries[at]))
        {
            var entry = _entries[at];
            if (setup.Sliding)
                entry = entry with { Deadline = Deadline };
            _entries.RemoveAt(at);
            _entries.Insert(setup.Fifo ? at : _entries.Count, entry);
            Info = Info with { Hits = Info.Hits + 1 };
            return (true, entry.Value);
        }

        Info = Info with { Misses = Info.Misses + 1 };
        var value = compute();
        Store(key, value);
        return (false, value);
    }

    void Store(int key, int value)
    {
        if (setup.MaxWeight > 0 && (CacheSetup.Weight(key) < 0 || CacheSetup.Weight(key) > setup.MaxWeight))
        {
            Info = Info with { Uncacheable = Info.Uncacheable + 1 };
            return;
        }

        Expire(_entries.RemoveAll(e => e.Key == key));
        // With a constant lifetime what expired is known; where it slides, those whose turn it is are looked at.
        Expire(setup.Sliding ? RemoveWhile(e => !IsFresh(e)) : _entries.RemoveAll(e => !IsFresh(e)));
        if (setup.MaxSize == 0)
            return;
        while (_entries.Count == setup.MaxSize || (setup.MaxWeight > 0 && Weight + CacheSetup.Weight(key) > setup.MaxWeight))
            Evict();
        _entries.Add(new Entry(key, value, Deadline));
    }

    int RemoveWhile(Predicate<Entry> isGone)
    {
        var count = _entries.FindIndex(e => !isGone(e)) is >= 0 and var first ? first : _entries.Count;
        _entries.RemoveRange(0, count);
        return count;
    }

    public bool Remove(int key)
    {
        var at = _entries.FindIndex(e => e.Key == key);
        if (at < 0)
            return false;
        var wasFresh = IsFresh(_entries[at]);
        _entries.RemoveAt(at);
        return wasFresh;
    }

    public void Advance(int seconds) => _now += seconds;

    public void Sweep() => Expire(_entries.RemoveAll(e => !IsFresh(e)));

    public void Halve()
    {
        for (var i = _entries.Count / 2; i > 0; i--)
            Evict();
    }

    public void Clear()
    {
        _entries.Clear();
        Info = Empty(setup);
    }

    public CacheInfo InfoNow => Info with { Count = _entries.Count, Weight = setup.MaxWeight > 0 ? Weight : 0 };

    int Deadline => setup.Seconds == 0 ? int.MaxValue : _now + setup.Seconds;

    long Weight => _entries.Sum(e => (long)CacheSetup.Weight(e.Key));

    bool IsFresh(Entry entry) => _now < entry.Deadline;

    void Expire(int count) => Info = Info with { Expirations = Info.Expirations + count };

    void Evict()
    {
        _entries.RemoveAt(0);
        Info = Info with { Evictions = Info.Evictions + 1 };
    }

    static CacheInfo Empty(CacheSetup setup) => new()
    {
        MaxSize = setup.MaxSize < 0 ? null : setup.MaxSize,
        MaxWeight = setup.MaxWeight == 0 ? null : setup.MaxWeight,
    };
}
