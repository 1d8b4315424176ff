using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Backplane;

/* Invalidations that could not be delivered wait in the outbox. Meanwhile this process neither reads from the server
   nor stores there. A timer delivers them in batches. The same timer finds out that the server is back, and identifies
   it. A caller delivers only its own invalidation: those that wait cost it nothing.

   Invalidations are recorded before they are sent. So there is no moment at which the server has one that a new epoch
   does not know. */

/// <summary>Delivers invalidations to the server, and again to a server that may have lost them. Thread-safe.</summary>
sealed class InvalidationDispatcher : IDisposable
{
    /// <summary>How many waiting invalidations are delivered at once.</summary>
    internal const int BatchSize = 1000;

    const int RetryMilliseconds = 200, SoonMilliseconds = 20;

    readonly ServerGuard _guard;
    readonly InvalidationBackplane _backplane;
    readonly InvalidationLog _log;
    readonly Func<long> _now;
    readonly Func<IReadOnlyCollection<ResultName>, bool, ValueTask> _delete;
    readonly Timer _retry;
    readonly FailoverDetector _failovers;
    int _isScheduled, _isRetrying;
    volatile bool _isDisposed;

    public InvalidationDispatcher(ILocalResults local, ServerStore store, ServerGuard guard,
        InvalidationBackplane backplane, InvalidationLog log, int most, Func<long> now,
        Func<IReadOnlyCollection<ResultName>, bool, ValueTask> delete)
    {
        _guard = guard;
        _backplane = backplane;
        _log = log;
        _now = now;
        _delete = delete;
        Outbox = new(most);
        _failovers = new(local, store, guard, log, Outbox, now);
        _retry = new(static dispatcher => ((InvalidationDispatcher)dispatcher!).Retry(), this, Timeout.Infinite,
            Timeout.Infinite);
        store.Changing += BeginEpoch;
        if (store.Channel is { } channel)
        {
            channel.Disconnected += OnDisconnected;
            channel.Connected += OnConnected;
        }

        RetryIn(0);
    }

    public InvalidationOutbox Outbox { get; }

    /// <summary>The current epoch: a result that was read while it changed may be from another server.</summary>
    public long Epoch => _failovers.Epoch;

    /// <summary>Whether the server knows all invalidations that this process knows.</summary>
    /// <remarks>As long as this process knows none, every server does: a program shares from its first call.</remarks>
    public bool IsUpToDate => (_failovers.IsVerified || _log.IsEmpty) && !Outbox.Any;

    /// <summary>For tests: whether the server has been identified.</summary>
    internal bool IsIdentified => _failovers.IsVerified;

    /// <summary>Deletes from the server, and has all processes drop the results.</summary>
    /// <returns>Whether all connected processes have dropped them.</returns>
    public async ValueTask<bool> Deliver(IReadOnlyCollection<ResultName> names, bool isAsync)
    {
        // In epochs before the first invalidation nothing could be lost. The epoch is read first: whoever records an
        // invalidation later, and has it lost by another server, begins a later epoch.
        var epoch = _failovers.Epoch;
        var isFirst = _log.IsEmpty;
        var additions = Outbox.Additions;
        _log.Record(names, _now());
        if (isFirst)
            _failovers.MarkVerified(epoch);
        await _delete(names, isAsync).ConfigureAwait(false);
        var isAcknowledged = await _backplane.Publish(names, isAsync).ConfigureAwait(false);
        Outbox.Remove(names, additions);
        return isAcknowledged;
    }

    /// <summary>Keeps what the server did not receive.</summary>
    public void Enqueue(IEnumerable<ResultName> names)
    {
        Outbox.Add(names);
        RetryIn(RetryMilliseconds);
    }

    /// <summary>Begins an epoch: from now on the server may be another one.</summary>
    public void BeginEpoch()
    {
        _failovers.BeginEpoch();
        RetryIn(SoonMilliseconds);
    }

    /// <summary>Handles a method that was unknown when everything was dropped.</summary>
    public void OnMethodAdded(ResultName name)
    {
        if (_failovers.IsEverythingLost)
            Enqueue([name]);
    }

    public void Dispose()
    {
        _isDisposed = true;
        _retry.Dispose();
    }

    void OnDisconnected()
    {
        _backplane.LoseMessages();
        BeginEpoch();
    }

    void OnConnected()
    {
        _backplane.LoseMessages();
        RetryIn(0);
    }

    // The first request wins.
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
                await _failovers.Verify().ConfigureAwait(false);
                if (Outbox.Any)
                    await DeliverAll().ConfigureAwait(false);
            }
        }
        catch (Exception)
        {
        }

        try
        {
            if (_backplane.NeedsProbe)
                await _backplane.Probe().ConfigureAwait(false);
        }
        catch (Exception)
        {
        }

        Volatile.Write(ref _isRetrying, 0);
        if (!_failovers.IsVerified || Outbox.Any || _backplane.NeedsProbe)
            RetryIn(RetryMilliseconds);
    }
#pragma warning restore CA1031

    async ValueTask DeliverAll()
    {
        var names = Outbox.Waiting();
        foreach (var batch in names.Chunk(BatchSize))
            await Deliver(batch, isAsync: true).ConfigureAwait(false);
        DistributedEvents.Delivered(names.Length);
    }
}
