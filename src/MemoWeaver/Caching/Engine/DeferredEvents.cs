using MemoWeaver.Diagnostics;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>
/// Writes events on another thread, for what happens during a user's call or under a lock. Listeners are user code, and
/// the first event of a process takes milliseconds.
/// </summary>
static class DeferredEvents
{
    /// <summary>See <see cref="MemoWeaverEventSource.ArgumentNotKeyable"/>.</summary>
    public static void ArgumentNotKeyable(CacheSite site) =>
        ThreadPool.QueueUserWorkItem(static name => MemoWeaverEventSource.Log.ArgumentNotKeyable((string)name!),
            site.Name);

    /// <summary>See <see cref="MemoWeaverEventSource.ResultNotKept"/>.</summary>
    public static void ResultNotKept(CacheSite site) =>
        ThreadPool.QueueUserWorkItem(static name => MemoWeaverEventSource.Log.ResultNotKept((string)name!), site.Name);

    /// <summary>See <see cref="MemoWeaverEventSource.ReportFailedRefresh"/>.</summary>
    public static void RefreshFailed(CacheSite site, Exception exception) => ThreadPool.QueueUserWorkItem(
        static state =>
        {
            var (name, exception) = ((string, Exception))state!;
            MemoWeaverEventSource.Log.ReportFailedRefresh(name, exception);
        },
        (site.Name, exception));

    /// <summary>
    /// See <see cref="MemoWeaverEventSource.ContentionNoticed"/>. Counters do not refer to their site, to keep caches
    /// small, so the site is looked up.
    /// </summary>
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
