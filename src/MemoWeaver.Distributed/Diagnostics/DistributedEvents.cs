using System.Diagnostics.Tracing;

namespace MemoWeaver.Distributed.Diagnostics;

/// <summary>
/// Writes events on another thread: listeners are code of the user, and no call of a cached method waits for them.
/// </summary>
static class DistributedEvents
{
    public static void NotSetUp(string method) => Queue(static log => log.NotSetUp, method);

    public static void ServerUnavailable(string reason) => Queue(static log => log.ServerUnavailable, reason);

    public static void ServerAvailable() => Queue(static log => _ => log.ServerAvailable(), 0);

    public static void ServerRefused(string message) => Queue(static log => log.ServerRefused, message);

    public static void SecretMissing(string method) => Queue(static log => log.SecretMissing, method);

    public static void NotDistributed(string method, string reason) =>
        Queue(static log => both => log.NotDistributed(both.method, both.reason), (method, reason));

    public static void Unreadable(string method, string reason) =>
        Queue(static log => both => log.Unreadable(both.method, both.reason), (method, reason));

    public static void MessagesLost() => Queue(static log => _ => log.MessagesLost(), 0);

    public static void Delivered(int count) => Queue(static log => log.Delivered, count);

    static void Queue<T>(Func<DistributedEventSource, Action<T>> write, T state)
    {
        if (DistributedEventSource.Log.IsEnabled())
            ThreadPool.QueueUserWorkItem(write(DistributedEventSource.Log), state, preferLocal: false);
    }
}

/// <summary>The events about the server. Written through <see cref="DistributedEvents"/>.</summary>
[EventSource(Name = "MemoWeaver-Distributed")]
sealed class DistributedEventSource : EventSource
{
    public static readonly DistributedEventSource Log = new();

    DistributedEventSource()
    {
    }

    /// <summary>A distributed method was called before a server was set up. Once.</summary>
    [Event(1, Level = EventLevel.Warning, Message = "No server is set up: {0} and other methods are cached in this "
        + "process only. Call DistributedMemo.UseRedis or services.AddMemoWeaver.")]
    public void NotSetUp(string method) => WriteEvent(1, method);

    /// <summary>The server does not answer. Once for each outage.</summary>
    [Event(2, Level = EventLevel.Warning, Message = "The server does not answer ({0}). Until it does, methods are "
        + "cached in this process only.")]
    public void ServerUnavailable(string reason) => WriteEvent(2, reason);

    /// <summary>The server answers again.</summary>
    [Event(3, Level = EventLevel.Informational, Message = "The server answers again.")]
    public void ServerAvailable() => WriteEvent(3);

    /// <summary>The server refuses an operation. Once, until it accepts a write.</summary>
    [Event(4, Level = EventLevel.Warning, Message = "The server refused an operation: {0}")]
    public void ServerRefused(string message) => WriteEvent(4, message);

    /// <summary>A method with a sensitive parameter is not distributed. Once for each method.</summary>
    [Event(5, Level = EventLevel.Warning, Message = "{0} has a sensitive parameter, but DistributedOptions.Secret is "
        + "not set: it is cached in this process only.")]
    public void SecretMissing(string method) => WriteEvent(5, method);

    /// <summary>A result or a key could not be written. Once for each method.</summary>
    [Event(6, Level = EventLevel.Warning, Message = "A result of {0} is cached in this process only: {1}")]
    public void NotDistributed(string method, string reason) => WriteEvent(6, method, reason);

    /// <summary>An entry on the server could not be read. Once for each method.</summary>
    [Event(7, Level = EventLevel.Warning, Message = "An entry of {0} on the server cannot be read: {1}")]
    public void Unreadable(string method, string reason) => WriteEvent(7, method, reason);

    /// <summary>Messages arrive again after some may have been lost.</summary>
    [Event(8, Level = EventLevel.Informational, Message = "Messages from other processes may have been lost. All "
        + "results of distributed methods in this process were dropped.")]
    public void MessagesLost() => WriteEvent(8);

    /// <summary>Invalidations that waited were delivered.</summary>
    [Event(9, Level = EventLevel.Informational, Message = "{0} invalidations that waited were delivered.")]
    public void Delivered(int count) => WriteEvent(9, count);
}
