using MemoWeaver.Runtime;

namespace MemoWeaver.Insight;

/// <summary>
/// Events of what happens in the middle of a user's call or under a lock: they are written by another thread, because listeners are user code, and because
/// the first event of a process takes milliseconds.
/// </summary>
static class RareEvents
{
    /// <summary>See <see cref="MemoWeaverEventSource.ArgumentNotKeyable"/>.</summary>
    public static void ArgumentNotKeyable(CacheSite site) =>
        ThreadPool.QueueUserWorkItem(static name => MemoWeaverEventSource.Log.ArgumentNotKeyable((string)name!), site.Name);

    /// <summary>See <see cref="MemoWeaverEventSource.ResultNotKept"/>.</summary>
    public static void ResultNotKept(CacheSite site) =>
        ThreadPool.QueueUserWorkItem(static name => MemoWeaverEventSource.Log.ResultNotKept((string)name!), site.Name);

    /// <summary>See <see cref="MemoWeaverEventSource.ContentionNoticed"/>. Counters do not know whose they are: small as a cache of an object is, it is looked up.</summary>
    public static void ContentionNoticed(CacheCounters counters) => ThreadPool.QueueUserWorkItem(
        static state =>
        {
            if (!MemoWeaverEventSource.Log.IsEnabled())
                return;
            foreach (var site in CacheSite.All)
            {
                if (site.Has((CacheCounters)state!))
                    MemoWeaverEventSource.Log.ContentionNoticed(site.Name);
            }
        },
        counters);
}
