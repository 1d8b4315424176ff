using System.Runtime.InteropServices;
using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds the caches of one site weakly, and their counters strongly. Counters are small, and are added up
/// when their cache is found dead. Thread-safe. Of the caches' locks it takes only those of counters, which are leaves.
/// </summary>
/// <remarks>
/// The finalizer of an object may resurrect it, and its cache with all results. So a handle tracks its cache beyond
/// finalization (<see cref="GCHandleType.WeakTrackResurrection"/>), until nothing can resurrect it anymore.
/// </remarks>
sealed class CacheRegistry
{
    Entry[] _entries = new Entry[1];
    int _count, _foldAt = 16;
    CacheTotals _dead, _deadTotals;

    ~CacheRegistry()
    {
        if (Environment.HasShutdownStarted)
            return;
        // The list of sites tracks resurrection, too: a sweep on another thread may have got at this one meanwhile, and
        // forget dead caches at the same time. What it finds afterwards is an empty registry.
        Critical.Enter(this);
        try
        {
            // In a collectible assembly, a resurrected object resurrects its site and this.
            for (var i = 0; i < _count; i++)
            {
                if (_entries[i].Target != null)
                {
                    GC.ReRegisterForFinalize(this);
                    return;
                }
            }

            for (var i = 0; i < _count; i++)
                _entries[i].Handle.Free();
            Array.Clear(_entries, 0, _count);
            _count = 0;
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    public void Add(CacheStore cache)
    {
        Critical.Enter(this);
        try
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

            // Whatever may fail comes before the count.
            var handle = GCHandle.Alloc(cache, GCHandleType.WeakTrackResurrection);
            _entries[_count++] = new Entry { Handle = handle, Counters = cache.Counters };
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    /// <summary>Returns the caches that are alive one by one, from the last. Allocates nothing.</summary>
    /// <param name="index">Where the last one was; <see cref="int.MaxValue"/> to begin. Caches only ever move to lower
    /// places.</param>
    /// <returns><see langword="null"/> after the first one.</returns>
    public CacheStore? Previous(ref int index)
    {
        Critical.Enter(this);
        try
        {
            for (index = Math.Min(index, _count); --index >= 0;)
            {
                if (_entries[index].Target is { } cache)
                    return cache;
            }

            return null;
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    /// <summary>Returns the caches that are alive, and the figures of dead ones since their last clear.</summary>
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

    /// <summary>Gets the figures of all caches since the start, including cleared and dead ones.</summary>
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
        Critical.Enter(this);
        try
        {
            FoldDead();
            _dead = default;
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    void FoldDead()
    {
        int kept = 0, i = 0;
        try
        {
            for (; i < _count; i++)
            {
                ref var entry = ref _entries[i];
                if (entry.Target != null)
                {
                    _entries[kept++] = entry;
                    continue;
                }

                var (dead, totals) = (_dead + entry.Counters.SinceClear, _deadTotals + entry.Counters.Totals);
                entry.Handle.Free();
                (_dead, _deadTotals) = (dead, totals);
            }
        }
        finally
        {
            // If figures cannot be read, the rest moves up unchanged.
            for (; i < _count; i++)
                _entries[kept++] = _entries[i];
            Array.Clear(_entries, kept, _count - kept);
            _count = kept;
        }
    }

    struct Entry
    {
        public GCHandle Handle;
        public CacheCounters Counters;

        public readonly CacheStore? Target => (CacheStore?)Handle.Target;
    }
}
