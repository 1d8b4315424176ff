namespace MemoWeaver.Runtime;

/// <summary>Results by key under one lock, in order of use.</summary>
sealed class SimpleTable<TKey, TValue>(CacheSite site, CacheCounters counters)
    where TKey : struct, IMemoKey<TKey>
{
    readonly Dictionary<int, List<Entry>> _buckets = [];
    readonly LinkedList<Entry> _order = new();
    long _generation;

    public int Count
    {
        get
        {
            lock (_order)
                return _order.Count;
        }
    }

    public long Generation => Interlocked.Read(ref _generation);

    public bool TryGet(ref TKey key, int hash, out TValue value)
    {
        lock (_order)
        {
            if (Find(ref key, hash) is { } entry && !Expired(entry))
            {
                _order.Remove(entry.Place!);
                _order.AddLast(entry.Place!);
                if ((site.Flags & CacheFlags.Sliding) != 0)
                    entry.Since = CacheClock.Now;
                Interlocked.Increment(ref counters.Hits);
                value = entry.Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    public void Store(ref TKey key, int hash, long fence, TValue value)
    {
        lock (_order)
        {
            if (fence != _generation || site.MaxSize == 0)
                return;
            if (Find(ref key, hash) is { } existing)
            {
                if (!Expired(existing))
                    return;
                Drop(existing);
                counters.Expirations++;
            }

            while (_order.Count >= (site.MaxSize ?? int.MaxValue))
            {
                Drop(_order.First!.Value);
                counters.Evictions++;
            }

            var entry = new Entry(key, hash, value) { Since = CacheClock.Now };
            entry.Place = _order.AddLast(entry);
            if (!_buckets.TryGetValue(hash, out var bucket))
                _buckets.Add(hash, bucket = []);
            bucket.Add(entry);
        }
    }

    public void Clear()
    {
        lock (_order)
        {
            _generation++;
            _buckets.Clear();
            _order.Clear();
            counters.Zero();
        }
    }

    bool Expired(Entry entry) => site.Lifetime != 0 && CacheClock.Now - entry.Since >= site.Lifetime;

    Entry? Find(ref TKey key, int hash)
    {
        if (_buckets.TryGetValue(hash, out var bucket))
        {
            foreach (var entry in bucket.ToArray())
            {
                if (entry.Key.KeyEquals(ref key))
                    return entry;
            }
        }

        return null;
    }

    void Drop(Entry entry)
    {
        _order.Remove(entry.Place!);
        _buckets[entry.Hash].Remove(entry);
    }

    sealed class Entry(TKey key, int hash, TValue value)
    {
        public TKey Key = key;
        public readonly int Hash = hash;
        public readonly TValue Value = value;
        public LinkedListNode<Entry>? Place;
        public long Since;
    }
}
