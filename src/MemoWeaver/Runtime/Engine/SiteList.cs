using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>The sites of the process, held weakly: an assembly that can be unloaded takes its sites along. Thread-safe.</summary>
/// <remarks>Synchronized on the type, which nobody else sees: the first site of a process compiles neither a static constructor nor a lock.</remarks>
static class SiteList
{
    static WeakReference[]? s_sites;
    static int s_count, s_added;

    /// <summary>Adds a site.</summary>
    /// <returns>A number that no other site has.</returns>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public static int Add(CacheSite site)
    {
        if (s_sites == null)
            s_sites = new WeakReference[8];
        else if (s_count == s_sites.Length)
            MakeRoom(s_sites);
        s_sites[s_count++] = new WeakReference(site);
        return ++s_added;
    }

    /// <summary>Those that are alive, in the order in which they were added.</summary>
    [MethodImpl(MethodImplOptions.Synchronized)]
    public static List<CacheSite> Alive()
    {
        var alive = new List<CacheSite>(s_count);
        for (var i = 0; i < s_count; i++)
        {
            if (s_sites![i].Target is CacheSite site)
                alive.Add(site);
        }

        return alive;
    }

    // Drops those that died; a longer array where they are few.
    static void MakeRoom(WeakReference[] full)
    {
        var alive = Array.FindAll(full, site => site.IsAlive);
        s_sites = new WeakReference[alive.Length > full.Length / 2 ? full.Length * 2 : full.Length];
        s_count = alive.Length;
        alive.CopyTo(s_sites, 0);
    }
}
