using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Metrics;

/// <summary>
/// Reads the entries of caches. Copies nodes under the lock, which no hit takes, and reads them outside it. Neither
/// stamps nor counts them.
/// </summary>
static class StoreSnapshot
{
    /// <summary>Returns the entries of all caches of a method.</summary>
    public static List<MemoCacheEntry> Of(CacheSite site, int limit)
    {
        var entries = new List<MemoCacheEntry>();
        foreach (var cache in site.Caches())
            AddTo(entries, cache, limit);
        return entries;
    }

    /// <summary>Adds the entries that have not expired, the last used first.</summary>
    public static void AddTo(List<MemoCacheEntry> entries, CacheStore store, int limit)
    {
        var nodes = Nodes(store);
        var site = store.Site;
        var isSensitive = nodes.Length > 0 && SensitiveKeys.Are(site.Holder);
        foreach (var node in nodes)
        {
            if (entries.Count >= limit)
                break;
            TimeSpan? remaining = null;
            if (site.Lifetime != 0)
            {
                var left = CacheClock.Remaining(node switch
                {
                    TimedNode timed => timed.Expires,
                    SlotNode slot => Volatile.Read(ref slot.Deadline),
                    _ => 0,
                });
                if (left <= 0)
                    continue;
                remaining = TimeSpan.FromMilliseconds(Math.Min(left, TimeSpan.MaxValue.TotalMilliseconds / 2));
            }

            entries.Add(new MemoCacheEntry
            {
                Key = KeyText.Of(node.BoxedKey, isSensitive),
                Remaining = remaining,
                Age = remaining == null || (site.Flags & (CacheFlags.Sliding | CacheFlags.Tracked)) != 0
                    ? null
                    : node is TimedNode { Stored: not 0 and var stored }
                        ? TimeSpan.FromMilliseconds(-CacheClock.Remaining(stored))
                        : TimeSpan.FromMilliseconds(site.Lifetime) - remaining,
                Weight = site.MaxWeight == 0 ? null : node.Weight,
            });
        }
    }

    /// <summary>Returns the nodes of a cache, the last used first.</summary>
    public static CacheNode[] Nodes(CacheStore store)
    {
        CacheNode[] nodes;
        long[] ages;
        lock (store.Counters)
        {
            nodes = store switch
            {
                TableStore table => [.. table.Nodes()],
                SlotStore { Node: { } node } => [node],
                _ => [],
            };
            var now = store.Counters.Now;
            ages = Array.ConvertAll(nodes, node => (long)(now - node.Stamp));
        }

        Array.Sort(ages, nodes);
        return nodes;
    }
}
