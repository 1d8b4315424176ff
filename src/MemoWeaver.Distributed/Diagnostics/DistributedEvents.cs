namespace MemoWeaver.Distributed;

/// <summary>Writes events on another thread: listeners are code of the user, and no call of a cached method waits for it. See <see cref="DistributedEventSource"/>.</summary>
static class DistributedEvents
{
    public static void NotSetUp(string method) => Queue(static method => DistributedEventSource.Log.NotSetUp(method), method);

    public static void ServerIsAway(string reason) => Queue(static reason => DistributedEventSource.Log.ServerIsAway(reason), reason);

    public static void ServerIsBack() => Queue(static _ => DistributedEventSource.Log.ServerIsBack(), 0);

    public static void ServerRefuses(string message) => Queue(static message => DistributedEventSource.Log.ServerRefuses(message), message);

    public static void SecretMissing(string method) => Queue(static method => DistributedEventSource.Log.SecretMissing(method), method);

    public static void NotShared(string method, string reason) => Queue(static both => DistributedEventSource.Log.NotShared(both.method, both.reason), (method, reason));

    public static void NotReadable(string method, string reason) => Queue(static both => DistributedEventSource.Log.NotReadable(both.method, both.reason), (method, reason));

    public static void GapClosed() => Queue(static _ => DistributedEventSource.Log.GapClosed(), 0);

    public static void Delivered(int count) => Queue(static count => DistributedEventSource.Log.Delivered(count), count);

    static void Queue<T>(Action<T> write, T state)
    {
        if (DistributedEventSource.Log.IsEnabled())
            ThreadPool.QueueUserWorkItem(write, state, preferLocal: false);
    }
}
