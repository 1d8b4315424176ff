using MemoWeaver.Caching.Locking;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>Holds the sites of the process weakly, so that assemblies can be unloaded. Thread-safe.</summary>
/// <remarks>
/// <para>The lock is the internal type itself, so that the first site of a process compiles no static
/// constructor.</para>
/// <para>A site stays in the list for as long as an object of its assembly can come back from a finalizer.</para>
/// </remarks>
static class SiteList
{
    static WeakReference[]? s_sites;
    static int s_count, s_added, s_dropsOfAll;
    static WideDrop? s_drops;

    /// <summary>Whether a drop of selected caches is under way.</summary>
    public static bool HasDrops => Volatile.Read(ref s_drops) != null;

    /// <summary>Adds a site. Drops that are under way mark it.</summary>
    /// <returns>A number that no other site has.</returns>
    public static int Add(CacheSite site)
    {
        if (!Monitor.TryEnter(typeof(SiteList)))
            Critical.Wait(typeof(SiteList));
        try
        {
            var reference = new WeakReference(site, trackResurrection: true);
            if (s_sites == null)
                s_sites = new WeakReference[8];
            else if (s_count == s_sites.Length)
                MakeRoom(s_sites);
            s_sites[s_count++] = reference;
            if (s_drops != null || s_dropsOfAll != 0)
                Mark(site);
            return ++s_added;
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Returns the sites that are alive, in the order in which they were added.</summary>
    public static List<CacheSite> Alive()
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            var alive = new List<CacheSite>(s_count);
            for (var i = 0; i < s_count; i++)
            {
                if (s_sites![i].Target is CacheSite site)
                    alive.Add(site);
            }

            return alive;
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Returns the sites that are alive one by one, from the last. Allocates nothing.</summary>
    /// <param name="index">Where the last one was; <see cref="int.MaxValue"/> to begin. Sites only ever move to lower
    /// places.</param>
    /// <returns><see langword="null"/> after the first one.</returns>
    public static CacheSite? Previous(ref int index)
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            for (index = Math.Min(index, s_count); --index >= 0;)
            {
                if (s_sites![index].Target is CacheSite site)
                    return site;
            }

            return null;
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Starts a drop of selected sites: marks the existing ones, and new ones from now on.</summary>
    public static void Begin(WideDrop drop)
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            drop.Next = s_drops;
            s_drops = drop;
            for (var i = 0; i < s_count; i++)
            {
                if (s_sites![i].Target is CacheSite site)
                    drop.Mark(site);
            }

            drop.EndMarking();
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Ends the drop and removes its marks.</summary>
    public static void End(WideDrop drop)
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            ref var link = ref s_drops;
            while (!ReferenceEquals(link, drop))
                link = ref link!.Next;
            link = drop.Next;
            drop.Unmark();
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Marks a cache that was just registered if a drop that includes it is under way.</summary>
    public static void Mark(CacheStore cache)
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            for (var drop = s_drops; drop != null; drop = drop.Next)
                drop.Mark(cache);
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    /// <summary>Marks all sites, and new ones from now on. Allocates nothing.</summary>
    public static void MarkAll() => MarkAll(DropMark.Begin, 1);

    /// <summary>Ends what <see cref="MarkAll()"/> began. Allocates nothing.</summary>
    public static void UnmarkAll() => MarkAll(DropMark.End, -1);

    static void MarkAll(long change, int drops)
    {
        Critical.Enter(typeof(SiteList));
        try
        {
            s_dropsOfAll += drops;
            for (var i = 0; i < s_count; i++)
            {
                if (s_sites![i].Target is CacheSite site)
                    Interlocked.Add(ref site.Generation, change);
            }
        }
        finally
        {
            Monitor.Exit(typeof(SiteList));
        }
    }

    // Marks a new site.
    static void Mark(CacheSite site)
    {
        Interlocked.Add(ref site.Generation, s_dropsOfAll * DropMark.Begin);
        for (var drop = s_drops; drop != null; drop = drop.Next)
            drop.Mark(site);
    }

    // Removes dead sites. Makes a longer array if they are few.
    static void MakeRoom(WeakReference[] full)
    {
        var alive = Array.FindAll(full, site => site.IsAlive);
        var room = new WeakReference[alive.Length > full.Length / 2 ? full.Length * 2 : full.Length];
        alive.CopyTo(room, 0);
        s_sites = room;
        s_count = alive.Length;
    }
}
