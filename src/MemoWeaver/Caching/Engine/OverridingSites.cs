using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Holds the sites of cached methods that override or implement others, by the names of those. A method without a site
/// has no results, so nothing has to search types for overrides. Generic subclasses, and those in other assemblies, are
/// in the table before they store anything.
/// </summary>
static class OverridingSites
{
    static readonly Dictionary<string, WeakReference<CacheSite>[]> Known = new(StringComparer.Ordinal);

    /// <summary>Adds a site. Removes sites whose assemblies were unloaded.</summary>
    public static void Add(string method, CacheSite site)
    {
        // A site stays for as long as an object of its assembly can come back from a finalizer (see SiteList).
        lock (Known)
            Known[method] = [.. All(method).Where(w => w.TryGetTarget(out _)), new(site, trackResurrection: true)];
    }

    /// <summary>Returns the sites, oldest first.</summary>
    public static List<CacheSite> Of(string method)
    {
        WeakReference<CacheSite>[] known;
        lock (Known)
            known = All(method);
        var alive = new List<CacheSite>(known.Length);
        foreach (var weak in known)
        {
            if (weak.TryGetTarget(out var site))
                alive.Add(site);
        }

        return alive;
    }

    /// <summary>Determines whether a site is among them. Runs no code of the user.</summary>
    public static bool Contains(string method, CacheSite site)
    {
        lock (Known)
        {
            foreach (var weak in All(method))
            {
                if (weak.TryGetTarget(out var known) && known == site)
                    return true;
            }
        }

        return false;
    }

    /// <summary>Returns the names of the methods that a site's method overrides or implements.</summary>
    public static List<string> MethodsOf(CacheSite site)
    {
        lock (Known)
            return [.. Known.Keys.Where(method => Contains(method, site))];
    }

    static WeakReference<CacheSite>[] All(string method) => Known.TryGetValue(method, out var known) ? known : [];
}
