using System.Runtime.InteropServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// The caches of one site. A cache is held weakly, its counters strongly: they are small, and when
/// the cache is found dead they are added up. Thread-safe; of the caches' locks it takes only those of counters, which are leaves.
/// </summary>
sealed class CacheRegistry
{
    Entry[] _entries = new Entry[1];
    int _count, _foldAt = 16;
    CacheTotals _dead, _deadTotals;

    ~CacheRegistry()
    {
        for (var i = 0; i < _count; i++)
        {
            if (_entries[i].Handle.IsAllocated)
                _entries[i].Handle.Free();
        }
    }

    public void Add(CacheStore cache)
    {
        lock (this)
        {
            if (_count >= _foldAt)
            {
                FoldDead();
                _foldAt = Math.Max(16, 2 * _count);
            }

            if (_count == _entries.Length)
            {
                // Not Array.Resize, which is compiled for each struct.
                var longer = new Entry[2 * _count];
                Array.Copy(_entries, longer, _count);
                _entries = longer;
            }

            _entries[_count++] = new Entry { Handle = GCHandle.Alloc(cache, GCHandleType.Weak), Counters = cache.Counters };
        }
    }

    /// <summary>The caches that are alive, and the figures since their last clear of those that are not.</summary>
    public List<CacheStore> Alive(out CacheTotals dead)
    {
        lock (this)
        {
            FoldDead();
            dead = _dead;
            var alive = new List<CacheStore>(_count);
            for (var i = 0; i < _count; i++)
            {
                if (_entries[i].Target is { } cache)
                    alive.Add(cache);
                else
                    dead += _entries[i].Counters.SinceClear;
            }

            return alive;
        }
    }

    /// <summary>All that the caches ever did, whatever was cleared or died since.</summary>
    public CacheTotals Totals
    {
        get
        {
            lock (this)
            {
                FoldDead();
                var totals = _deadTotals;
                for (var i = 0; i < _count; i++)
                    totals += _entries[i].Counters.Totals;
                return totals;
            }
        }
    }

    /// <summary>Forgets the figures of dead caches.</summary>
    public void ForgetDead()
    {
        lock (this)
        {
            FoldDead();
            _dead = default;
        }
    }

    void FoldDead()
    {
        var kept = 0;
        for (var i = 0; i < _count; i++)
        {
            ref var entry = ref _entries[i];
            if (entry.Target != null)
            {
                _entries[kept++] = entry;
                continue;
            }

            entry.Handle.Free();
            _dead += entry.Counters.SinceClear;
            _deadTotals += entry.Counters.Totals;
        }

        Array.Clear(_entries, kept, _count - kept);
        _count = kept;
    }

    struct Entry
    {
        public GCHandle Handle;
        public CacheCounters Counters;

        public readonly CacheStore? Target => (CacheStore?)Handle.Target;
    }
}
