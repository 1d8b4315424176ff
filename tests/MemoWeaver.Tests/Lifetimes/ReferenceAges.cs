namespace MemoWeaver.Tests.Lifetimes;

/// <summary>What a cache does whose results age, in as few words as possible. Times are in milliseconds.</summary>
sealed class ReferenceAges(Ages ages)
{
    readonly List<Result> _byInsertion = [], _byUse = [];

    public long Now { get; set; }

    public int StaleHits { get; private set; }

    public int Refreshes { get; private set; }

    public int Failures { get; private set; }

    public int Evictions { get; private set; }

    public int Expirations { get; private set; }

    public int Count => _byUse.Count;

    static long Of(double seconds) => (long)(seconds * 1000);

    Result? Find(int key) => _byUse.Find(r => r.Key == key && Now < r.End);

    public bool Peek(int key, out int value)
    {
        var found = _byUse.Find(r => r.Key == key && Now < r.Expires);
        value = found?.Value ?? 0;
        return found != null;
    }

    public bool IsStale(int key) => Find(key) is { } found && Now >= found.Expires;

    public TimeSpan? Age(int key) => Find(key) is { } found ? TimeSpan.FromMilliseconds(Now - found.Stored) : null;

    // Returns null where the caller gets the exception.
    public int? Call(int key, int? body)
    {
        var old = Find(key);
        if (old != null && Now < old.Expires)
        {
            var value = Use(old);
            if (Now >= old.Due)
            {
                Refreshes++;
                if (body is { } renewed)
                    Store(key, renewed);
                else
                    Fail(old);
            }

            return value;
        }

        if (old == null)
        {
            if (body is { } first)
                Store(key, first);
            return body;
        }

        if (Now < old.RetryAt || body == null)
        {
            if (Now >= old.RetryAt)
                Fail(old);
            StaleHits++;
            return Use(old);
        }

        Store(key, body.Value);
        return body;
    }

    void Fail(Result old)
    {
        Failures++;
        old.Due = Now + Of(ages.RetryAfter);
        if (ages.Stale > 0)
            old.RetryAt = old.Due;
    }

    int Use(Result result)
    {
        _byUse.Remove(result);
        _byUse.Add(result);
        return result.Value;
    }

    public bool Remove(int key)
    {
        var isThere = Peek(key, out _);
        if (_byUse.Find(r => r.Key == key) is { } found)
            Drop(found);
        return isThere;
    }

    public void Set(int key, int value)
    {
        Remove(key);
        Insert(key, value);
    }

    public void Clear()
    {
        _byInsertion.Clear();
        _byUse.Clear();
        StaleHits = Refreshes = Failures = Evictions = Expirations = 0;
    }

    public void Sweep()
    {
        foreach (var over in _byUse.FindAll(r => Now >= r.End))
            Expire(over);
    }

    void Store(int key, int value)
    {
        if (_byUse.Find(r => r.Key == key) is { } old)
        {
            if (Now >= old.Expires)
                Expire(old);
            else
                Drop(old);
        }

        Insert(key, value);
    }

    void Insert(int key, int value)
    {
        while (_byInsertion.Count > 0 && Now >= _byInsertion[0].End)
            Expire(_byInsertion[0]);
        while (ages.MaxSize >= 0 && Count >= ages.MaxSize)
        {
            Evictions++;
            Drop(Now >= _byInsertion[0].Expires ? _byInsertion[0] : _byUse[0]);
        }

        var expires = Now + Of(ages.LifetimeOf?.Invoke(value)?.TotalSeconds ?? ages.Seconds);
        var due = ages.RefreshAfter > 0 ? Math.Min(expires, Now + Of(ages.RefreshAfter)) : expires;
        var added = new Result(key, value, Now, expires, expires + Of(ages.Stale)) { Due = due };
        _byInsertion.Add(added);
        _byUse.Add(added);
    }

    void Expire(Result result)
    {
        Expirations++;
        Drop(result);
    }

    void Drop(Result result)
    {
        _byInsertion.Remove(result);
        _byUse.Remove(result);
    }

    sealed class Result(int key, int value, long stored, long expires, long end)
    {
        public int Key => key;

        public int Value => value;

        public long Stored => stored;

        public long Expires => expires;

        public long End => end;

        public long Due { get; set; }

        public long RetryAt { get; set; }
    }
}
