using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Backplane;

/* Each new connection begins an epoch: the server behind it may not know all that the one before knew. The epoch begins
   before anything can be sent over the connection. Until it is verified, nothing is read. It is verified by asking the
   server for its name. A server that is the same is sent the invalidations of the last minute again. Another server is
   sent all that may still matter (InvalidationLog). They wait in the outbox, so nothing is read before they are
   delivered. */

/// <summary>
/// Detects whether the server knows all invalidations that this process knows. Thread-safe, except for
/// <see cref="Verify"/>.
/// </summary>
sealed class FailoverDetector(ILocalResults local, ServerStore store, ServerGuard guard, InvalidationLog log,
    InvalidationOutbox outbox, Func<long> now)
{
    string[]? _servers;
    long _epoch, _verified;
    volatile bool _isEverythingLost;

    /// <summary>The current epoch: a result that was read while it changed may be from another server.</summary>
    public long Epoch => Volatile.Read(ref _epoch);

    /// <summary>Whether the server of the current epoch has been identified.</summary>
    public bool IsVerified => Volatile.Read(ref _verified) == Epoch;

    /// <summary>Whether everything was dropped at once, including methods that were unknown at that time.</summary>
    public bool IsEverythingLost => _isEverythingLost;

    /// <summary>Begins an epoch: from now on the server may be another one.</summary>
    public void BeginEpoch() => Interlocked.Increment(ref _epoch);

    /// <summary>Marks epochs up to this one as verified.</summary>
    public void MarkVerified(long epoch)
    {
        for (; ; )
        {
            var verified = Volatile.Read(ref _verified);
            if (verified >= epoch || Interlocked.CompareExchange(ref _verified, epoch, verified) == verified)
                return;
        }
    }

    /// <summary>
    /// Identifies the server, and adds the invalidations that it may not know to the outbox. For one caller at a time.
    /// </summary>
    public async ValueTask Verify()
    {
        var epoch = Epoch;
        var isOpen = epoch != Volatile.Read(ref _verified);
        if (!isOpen && _servers != null)
            return;
        var servers = await Identify().ConfigureAwait(false);
        if (epoch != Epoch)
            return; // the name may be that of another server
        if (isOpen)
        {
            var isSame = servers != null && _servers is { } before
                && Array.TrueForAll(servers, server => before.Contains(server));
            outbox.Add(Missing(isSame));
        }

        _servers = servers;
        Volatile.Write(ref _verified, epoch);
    }

    async ValueTask<string[]?> Identify()
    {
        try
        {
            var servers = await store.Identify().ConfigureAwait(false);
            guard.OnAnswered();
            return servers;
        }
        catch (Exception exception)
        {
            guard.OnUnanswered(exception);
            throw;
        }
    }

    ResultName[] Missing(bool isSame)
    {
        var missing = log.Missing(now(), isSame);
        if (!missing.Contains(ResultName.Everything))
            return missing;
        _isEverythingLost = true; // before the known methods are read
        return [.. missing.Where(name => name != ResultName.Everything), .. local.MethodNames, ResultName.AllTags];
    }
}
