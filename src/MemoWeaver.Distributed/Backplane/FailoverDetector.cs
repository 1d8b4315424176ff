using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Node;

/* With each connection that is made there is a doubt: behind it may be a server that does not know all that the one before knew. A doubt begins before anything can be sent over the new connection, and while it lasts
   nothing is read. It is settled by asking the server for its name. To one that is the same only the invalidations of the last minute are told again, to another one all that may still matter (InvalidationLog): they wait, and so
   nothing is read before they are delivered. */

/// <summary>Whether the server knows all invalidations that this process knows of. Thread-safe, but for <see cref="Settle"/>.</summary>
sealed class FailoverDetector(DistributedNode node, ServerStore store, ServerGuard guard, InvalidationLog past, InvalidationOutbox pending, Func<long> now)
{
    string[]? _servers;
    long _count, _settled;
    volatile bool _isEverythingLost;

    /// <summary>How many doubts there were: what is read while this changes may be from another server.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <summary>Whether there is none.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) == Count;

    /// <summary>Whether all was dropped at once, methods that were not known then included.</summary>
    public bool IsEverythingLost => _isEverythingLost;

    /// <summary>From now on the server may be another one.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>Ends the doubts of up to a number.</summary>
    public void EndUntil(long count)
    {
        for (; ; )
        {
            var settled = Volatile.Read(ref _settled);
            if (settled >= count || Interlocked.CompareExchange(ref _settled, count, settled) == settled)
                return;
        }
    }

    /// <summary>Finds out whether it is, and adds what it may not know to what waits. Not to be called by two at once.</summary>
    public async ValueTask Settle()
    {
        var count = Count;
        var isDoubted = count != Volatile.Read(ref _settled);
        if (!isDoubted && _servers != null)
            return;
        var servers = await Identify().ConfigureAwait(false);
        if (count != Count)
            return; // whose name that is, is not certain
        if (isDoubted)
        {
            var isSame = servers != null && _servers is { } before && Array.TrueForAll(servers, server => before.Contains(server));
            pending.Add(Lost(isSame));
        }

        _servers = servers;
        Volatile.Write(ref _settled, count);
    }

    async ValueTask<string[]?> Identify()
    {
        try
        {
            var servers = await store.Identify().ConfigureAwait(false);
            guard.Succeeded();
            return servers;
        }
        catch (Exception exception)
        {
            guard.Missed(exception);
            throw;
        }
    }

    string[] Lost(bool isSame)
    {
        var lost = past.Lost(now(), isSame);
        if (!lost.Contains(InvalidationLog.Everything))
            return lost;
        _isEverythingLost = true; // before the methods that there are now are asked for
        return [.. lost.Where(name => name != InvalidationLog.Everything), .. node.MethodNames, ResultName.AllTags];
    }
}
