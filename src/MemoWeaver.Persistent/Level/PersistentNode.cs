using MemoWeaver.Distributed.Level;
using MemoWeaver.Persistent.Diagnostics;
using MemoWeaver.Persistent.Store;

namespace MemoWeaver.Persistent.Level;

/// <summary>Puts a file behind a node, and empties its queues when the process ends. Thread-safe.</summary>
static class PersistentNode
{
    static readonly object s_lock = new();
    static readonly List<(DistributedNode Node, FileStore Store)> s_open = [];
    static bool s_isWatching;
    static int s_isReported;

    /// <summary>Uses a file as the server of a node.</summary>
    public static FileStore Use(DistributedNode node, string path, PersistentOptions options,
        Action<string>? before = null)
    {
        FileStore? store = null;
        node.Use(() =>
        {
            var settings = options.ToDistributed();
            store = new(node, path, options.Limits, options.OperationTimeout, before);
            return new DistributedServer(node, store, settings, StoreKey.Prefix);
        });
        lock (s_lock)
        {
            s_open.RemoveAll(open => open.Node == node);
            s_open.Add((node, store!));
            if (!s_isWatching)
                AppDomain.CurrentDomain.ProcessExit += static (_, _) => End();
            s_isWatching = true;
        }

        return store!;
    }

    /// <summary>
    /// Uses a file whose options may turn out to be impossible. Does not throw: methods are cached in the process only
    /// then.
    /// </summary>
#pragma warning disable CA1031 // Reported.
    public static void TryUse(DistributedNode node, Func<string> path, PersistentOptions options)
    {
        var place = "";
        try
        {
            place = path();
            if (place.Length == 0)
                Report("", "the user has no folder for caches. Set MemoStore.Folder");
            else
                Use(node, place, options);
        }
        catch (Exception exception)
        {
            Report(place, exception.Message);
        }

        static void Report(string place, string reason)
        {
            if (Interlocked.Exchange(ref s_isReported, 1) == 0)
                PersistentEvents.Unavailable(place, reason);
        }
    }

    /// <summary>Stops using a file.</summary>
    public static void Close(DistributedNode node)
    {
        End(node);
        lock (s_lock)
            s_open.RemoveAll(open => open.Node == node);
        node.Use(null);
    }

    static void End()
    {
        (DistributedNode Node, FileStore Store)[] all;
        lock (s_lock)
            all = [.. s_open];
        foreach (var (node, store) in all)
        {
            End(node);
            store.Dispose();
        }
    }

    // An invalidation that still waits would be lost with the process. If it cannot be written, nothing older may
    // remain.
    static void End(DistributedNode node)
    {
        if (node.Server is not { Outbox.Any: true } server)
            return;
        try
        {
            server.Drop(server.Outbox.Waiting(), isAsync: false).AsTask().GetAwaiter().GetResult();
            if (server.Outbox.Any && Find(node) is { } store)
                store.TrySetAside(new InvalidOperationException("an invalidation could not be written"));
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031

    static FileStore? Find(DistributedNode node)
    {
        lock (s_lock)
            return s_open.Find(open => open.Node == node).Store;
    }
}
