using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoWeaver.Caching.Locking;

namespace MemoWeaver.Caching.Tags;

/// <summary>
/// Holds the tagged results of one cache without keeping the cache alive. Changed under the lock of the cache.
/// </summary>
/// <remarks>
/// The finalizer of the cache's object may resurrect both. So the handle tracks the cache beyond finalization, until
/// nothing can resurrect it anymore. A <see cref="WeakReference{T}"/> has a finalizer of its own, and would be
/// finalized together with the cache's object.
/// </remarks>
sealed class TaggedStore
{
    const int LeavingAtOnce = 256;

    static readonly ConditionalWeakTable<ITaggedResults, Reaper> s_reapers = new();

    GCHandle _cache; // under this object's lock
    TagSet? _first;

    TaggedStore(ITaggedResults cache) => _cache = GCHandle.Alloc(cache, GCHandleType.WeakTrackResurrection);

    public ITaggedResults? Cache
    {
        get
        {
            Critical.Enter(this);
            try
            {
                return _cache.IsAllocated ? (ITaggedResults?)_cache.Target : null;
            }
            finally
            {
                Monitor.Exit(this);
            }
        }
    }

    public static TaggedStore Of(ITaggedResults cache) =>
        s_reapers.GetValue(cache, static c => new Reaper(new TaggedStore(c))).Results;

    public void Add(TagSet set)
    {
        try
        {
        }
        finally
        {
            set.Later = _first;
            if (_first != null)
                _first.Earlier = set;
            _first = set;
        }
    }

    public void Remove(TagSet set)
    {
        try
        {
        }
        finally
        {
            if (set.Later != null)
                set.Later.Earlier = set.Earlier;
            if (set.Earlier != null)
                set.Earlier.Later = set.Later;
            else
                _first = set.Later;
            set.Earlier = set.Later = null;
        }
    }

    /// <summary>
    /// Takes all results out of their tags, when they have left the table. Of many, most leave on another thread: until
    /// then tags lead to results that are no longer there. Does not throw.
    /// </summary>
    public static void DropAll(ITaggedResults cache)
    {
        if (s_reapers.TryGetValue(cache, out var reaper))
            reaper.Results.DropAll();
    }

    // Nobody else works on the links between these results: that is for who finds one of them in the table.
    void DropAll()
    {
        var rest = _first;
        _first = null;
        for (var i = 0; i < LeavingAtOnce && rest != null; i++, rest = rest.Later)
            rest.LeaveTags();
        if (rest == null)
            return;
        try
        {
            Critical.Allocate();
            ThreadPool.UnsafeQueueUserWorkItem(Leave, rest);
        }
        catch (OutOfMemoryException)
        {
            Leave(rest);
        }
    }

    static void Leave(object? first)
    {
        for (var set = (TagSet?)first; set != null; set = set.Later)
            set.LeaveTags();
    }

    void Free()
    {
        Critical.Enter(this);
        try
        {
            _cache.Free();
        }
        finally
        {
            Monitor.Exit(this);
        }
    }

    /// <summary>Dies with the cache and removes its results from their tags.</summary>
    sealed class Reaper(TaggedStore results)
    {
        public TaggedStore Results => results;

        ~Reaper()
        {
            if (Environment.HasShutdownStarted)
                return;
            if (results.Cache != null)
            {
                // The finalizer of its object may resurrect it.
                GC.ReRegisterForFinalize(this);
                return;
            }

            for (var set = results._first; set != null; set = set.Later)
                set.LeaveTags();
            results.Free();
        }
    }
}
