using System.Diagnostics.Tracing;

namespace MemoWeaver.Persistent.Diagnostics;

/// <summary>
/// Writes events on another thread: listeners are code of the user, and no call of a cached method waits for them.
/// </summary>
static class PersistentEvents
{
    public static void Unavailable(string path, string reason) =>
        Queue(static both => PersistentEventSource.Log.Unavailable(both.Item1, both.Item2), (path, reason));

    public static void Available(string path) => Queue(PersistentEventSource.Log.Available, path);

    public static void SetAside(string path, string aside, string reason) => Queue(
        static all => PersistentEventSource.Log.SetAside(all.Item1, all.Item2, all.Item3), (path, aside, reason));

    static void Queue<T>(Action<T> write, T state)
    {
        if (PersistentEventSource.Log.IsEnabled())
            ThreadPool.QueueUserWorkItem(write, state, preferLocal: false);
    }
}

/// <summary>The events about stores on disk. Written through <see cref="PersistentEvents"/>.</summary>
[EventSource(Name = "MemoWeaver-Persistent")]
sealed class PersistentEventSource : EventSource
{
    public static readonly PersistentEventSource Log = new();

    PersistentEventSource()
    {
    }

    /// <summary>Results cannot be stored. Once, until they can be stored again.</summary>
    [Event(1, Level = EventLevel.Warning, Message = "Results are not stored in {0}: {1}. Until they are, methods are "
        + "cached in this process only.")]
    public void Unavailable(string path, string reason) => WriteEvent(1, path, reason);

    /// <summary>Results are stored again.</summary>
    [Event(2, Level = EventLevel.Informational, Message = "Results are stored in {0} again.")]
    public void Available(string path) => WriteEvent(2, path);

    /// <summary>A damaged file was renamed, and a new one begun.</summary>
    [Event(3, Level = EventLevel.Warning, Message = "The store {0} was renamed to {1}, and a new one was begun: {2}")]
    public void SetAside(string path, string aside, string reason) => WriteEvent(3, path, aside, reason);
}
