using MemoWeaver.Distributed.Server;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Node;

/* What could not be delivered waits (PendingDrops), and this process reads and stores nothing on the server meanwhile. A timer delivers it; it is also what finds out that the server is back.

   With each connection that is made there is a doubt: behind it may be a server that does not know all that the one before knew. A doubt begins before anything can be sent over the new connection, and while it lasts
   nothing is read. It is settled by asking the server for its name. To one that is the same only the invalidations of the last minute are told again, to another one all that may still matter (PastDrops): they wait, and so
   nothing is read before they are delivered. They are noted before they are sent, so that no moment is between. */

/// <summary>Brings invalidations to the server, and brings them again where it may have lost them. Thread-safe.</summary>
sealed class Deliveries : IDisposable
{
    const int RetryMilliseconds = 200, SoonMilliseconds = 20;

    readonly DistributedNode _node;
    readonly SharedStore _store;
    readonly ServerGuard _guard;
    readonly Announcements _announcements;
    readonly PastDrops _past;
    readonly Func<long> _now;
    readonly Func<string[], bool, ValueTask> _delete;
    readonly Timer _retry;
    string[]? _servers;
    long _doubts, _settled;
    int _isScheduled, _isRetrying;
    volatile bool _isDisposed, _isEverythingLost;

    public Deliveries(DistributedNode node, SharedStore store, ServerGuard guard, Announcements announcements, PastDrops past, int most, Func<long> now, Func<string[], bool, ValueTask> delete)
    {
        _node = node;
        _store = store;
        _guard = guard;
        _announcements = announcements;
        _past = past;
        _now = now;
        _delete = delete;
        Pending = new(most);
        _retry = new(static deliveries => ((Deliveries)deliveries!).Retry(), this, Timeout.Infinite, Timeout.Infinite);
        store.Changing += Doubt;
        if (store.Channel is { } channel)
        {
            channel.Broken += OnBroken;
            channel.Connected += OnConnected;
        }

        RetryIn(0);
    }

    public PendingDrops Pending { get; }

    /// <summary>How many doubts there were: what is read while this changes may be from another server.</summary>
    public long Doubts => Volatile.Read(ref _doubts);

    /// <summary>Whether the server knows all invalidations that this process knows of.</summary>
    public bool IsSettled => Volatile.Read(ref _settled) == Doubts && !Pending.Any;

    /// <summary>Deletes from the server, and has all processes drop.</summary>
    /// <param name="names">The names.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>Whether all that are connected have.</returns>
    public async ValueTask<bool> Deliver(IReadOnlyCollection<string> names, bool isAsync)
    {
        var additions = Pending.Additions;
        _past.Note(names, _now());
        await _delete([.. names], isAsync).ConfigureAwait(false);
        var isAcknowledged = await _announcements.Announce(names, isAsync).ConfigureAwait(false);
        Pending.Delivered(names, additions);
        return isAcknowledged;
    }

    /// <summary>Keeps what the server did not get.</summary>
    public void Keep(IEnumerable<string> names)
    {
        Pending.Add(names);
        RetryIn(RetryMilliseconds);
    }

    /// <summary>From now on the server may be another one.</summary>
    public void Doubt()
    {
        Interlocked.Increment(ref _doubts);
        RetryIn(SoonMilliseconds);
    }

    /// <summary>There is a method that was not known when all were dropped.</summary>
    public void Added(string name)
    {
        if (_isEverythingLost)
            Keep([name]);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _retry.Dispose();
    }

    void OnBroken()
    {
        _announcements.Doubt();
        Doubt();
    }

    void OnConnected()
    {
        _announcements.Doubt();
        RetryIn(0);
    }

    async ValueTask Settle()
    {
        var doubts = Doubts;
        var isDoubted = doubts != Volatile.Read(ref _settled);
        if (!isDoubted && _servers != null)
            return;
        var servers = await Identify().ConfigureAwait(false);
        if (doubts != Doubts)
            return; // whose name that is, is not certain
        if (isDoubted)
        {
            var isSame = servers != null && _servers is { } before && Array.TrueForAll(servers, server => before.Contains(server));
            Pending.Add(Lost(isSame));
        }

        _servers = servers;
        Volatile.Write(ref _settled, doubts);
    }

    async ValueTask<string[]?> Identify()
    {
        try
        {
            var servers = await _store.Identify().ConfigureAwait(false);
            _guard.Succeeded();
            return servers;
        }
        catch (Exception exception)
        {
            _guard.Missed(exception);
            throw;
        }
    }

    string[] Lost(bool isSame)
    {
        var lost = _past.Lost(_now(), isSame);
        if (!lost.Contains(PastDrops.Everything))
            return lost;
        _isEverythingLost = true; // before the methods that there are now are asked for
        return [.. lost.Where(name => name != PastDrops.Everything), .. _node.MethodNames];
    }

    // The first that asks counts.
    void RetryIn(int milliseconds)
    {
        if (_isDisposed || (Interlocked.Exchange(ref _isScheduled, 1) != 0 && milliseconds > 0))
            return;
        try
        {
            _retry.Change(milliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
        }
    }

#pragma warning disable CA1031 // Whatever a client throws; it is tried again.
    async void Retry()
    {
        Volatile.Write(ref _isScheduled, 0);
        if (_isDisposed || Interlocked.Exchange(ref _isRetrying, 1) != 0)
            return;
        try
        {
            if (!_guard.IsOpen)
            {
                await Settle().ConfigureAwait(false);
                if (Pending.Any)
                    await DeliverAll().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
        }

        try
        {
            if (_announcements.IsDeaf)
                await _announcements.Probe().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }

        Volatile.Write(ref _isRetrying, 0);
        if (!IsSettled || _announcements.IsDeaf)
            RetryIn(RetryMilliseconds);
    }
#pragma warning restore CA1031

    async ValueTask DeliverAll()
    {
        var names = Pending.Waiting();
        await Deliver(names, isAsync: true).ConfigureAwait(false);
        SharedEvents.Delivered(names.Length);
    }
}
