using System.Runtime.ExceptionServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/* Why several caches can be dropped one after the other.

   While they are, a call that begins may read a result that has not gone yet, and make another of it in a cache that
   was dropped before. So all of them are marked first, then dropped once, then unmarked. A mark is part of the fence
   (DropMark): what begins before the mark, or while there is one, is returned to its caller and not stored; neither
   does a later call join its run. What begins after the last mark has gone finds nothing old.

   Marks are on a site where all its caches go: that is one number, and holds for caches of objects that come meanwhile.
   Where only the caches of one object go, they are on these caches, so that other objects go on to store. A site or
   cache that comes meanwhile is marked before it can store anything, if it would go as well: sites under the lock of
   the list of sites, caches when they are registered.

   Marking may need memory. Where there is none, every cache of the process is marked and dropped, which needs none. */

/// <summary>Drops the caches of several methods, instantiations or objects as one. Not reentrant.</summary>
/// <param name="matches">Selects the methods; <see langword="null"/> for all. Runs under a lock, and runs no code of
/// the user.</param>
/// <param name="owner">The object whose caches are dropped; <see langword="null"/> for all caches of the
/// methods.</param>
/// <param name="clears">Whether to zero the figures as well.</param>
sealed class WideDrop(Func<CacheSite, bool>? matches, object? owner = null, bool clears = false)
{
    readonly List<CacheSite> _marked = [];
    readonly List<CacheStore> _markedCaches = [];
    CacheSite[] _sites = [];
    bool _isEverything;
    Exception? _thrown;

    /// <summary>The next drop that is under way. Under the lock of <see cref="SiteList"/>.</summary>
    internal WideDrop? Next;

    /// <summary>Drops every cache of the process. Allocates nothing.</summary>
    public static void Everything()
    {
        Exception? thrown = null;
        SiteList.MarkAll();
        try
        {
            DropEach(clears: false, ref thrown);
        }
        finally
        {
            SiteList.UnmarkAll();
        }
    }

    /// <summary>Marks, drops and unmarks.</summary>
    /// <remarks>When everything has been dropped, throws the first exception of a custom store, or an
    /// <see cref="OutOfMemoryException"/>.</remarks>
    public void Run()
    {
        // A finally block is not cut short when the thread is aborted.
        try
        {
        }
        finally
        {
            Begin();
            try
            {
                Drop();
            }
            finally
            {
                End();
            }
        }

        if (_thrown is { } thrown)
            ExceptionDispatchInfo.Capture(thrown).Throw();
    }

    /// <summary>Marks. Does not throw.</summary>
#pragma warning disable CA1031 // A drop that fails drops more.
    public void Begin()
    {
        (_isEverything, _thrown) = (matches == null, null);
        if (matches != null)
        {
            try
            {
                SiteList.Begin(this);
                return;
            }
            catch (Exception exception)
            {
                SiteList.End(this);
                (_isEverything, _thrown) = (true, exception);
            }
        }

        SiteList.MarkAll();
    }
#pragma warning restore CA1031

    /// <summary>Drops what was there when the marks were set. Does not throw.</summary>
    public void Drop()
    {
        if (_isEverything)
        {
            DropEach(clears && _thrown == null, ref _thrown);
            return;
        }

        foreach (var site in _sites)
            site.Drop(owner, clears, isMarked: owner == null, ref _thrown);
    }

    /// <summary>Unmarks. Does not throw.</summary>
    public void End()
    {
        if (_isEverything)
            SiteList.UnmarkAll();
        else
            SiteList.End(this);
        _sites = [];
    }

    /// <summary>Ends the marking of existing sites, which are the ones to drop. Under the lock of <see
    /// cref="SiteList"/>.</summary>
    internal void EndMarking() => _sites = [.. _marked];

    /// <summary>Marks a site if it is to be dropped. Under the lock of <see cref="SiteList"/>.</summary>
    internal void Mark(CacheSite site)
    {
        if (!matches!(site))
            return;
        _marked.Add(site);
        if (owner == null)
        {
            Interlocked.Add(ref site.Generation, DropMark.Begin);
            return;
        }

        var index = int.MaxValue;
        while (site.Previous(ref index) is { } cache)
            Mark(cache);
    }

    /// <summary>
    /// Marks a cache if only the caches of its object are to be dropped. Under the lock of <see cref="SiteList"/>.
    /// </summary>
    internal void Mark(CacheStore cache)
    {
        if (owner == null || !ReferenceEquals(cache.Owner, owner))
            return;
        if (!_marked.Contains(cache.Site) || _markedCaches.Contains(cache))
            return;
        cache.Prepare();
        _markedCaches.Add(cache);
        cache.Mark(DropMark.Begin);
    }

    /// <summary>Removes all marks. Under the lock of <see cref="SiteList"/>.</summary>
    internal void Unmark()
    {
        if (owner == null)
        {
            foreach (var site in _marked)
                Interlocked.Add(ref site.Generation, DropMark.End);
        }

        foreach (var cache in _markedCaches)
            cache.Mark(DropMark.End);
        _marked.Clear();
        _markedCaches.Clear();
    }

    static void DropEach(bool clears, ref Exception? thrown)
    {
        var index = int.MaxValue;
        while (SiteList.Previous(ref index) is { } site)
            site.Drop(owner: null, clears, isMarked: true, ref thrown);
    }
}
