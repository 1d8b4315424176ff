using MemoWeaver.Distributed.Server;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Node;

/* What could not be delivered waits (InvalidationOutbox), and this process reads and stores nothing on the server meanwhile.
   A timer delivers it in batches; it is also what finds out that the server is back, and settles doubts. A caller
   delivers its own invalidation, and only that: what waits costs it nothing.
   Invalidations are noted before they are sent, so that there is no moment in which the server has one and a doubt that begins does not know it. */

/// <summary>Brings invalidations to the server, and brings them again where it may have lost them. Thread-safe.</summary>
sealed class InvalidationDispatcher : IDisposable
{
    /// <summary>How many invalidations that wait are told to the server and to other processes at once.</summary>
    internal const int BatchSize = 1000;

    const int RetryMilliseconds = 200, SoonMilliseconds = 20;

    readonly ServerGuard _guard;
    readonly InvalidationBackplane _announcements;
    readonly InvalidationLog _past;
    readonly Func<long> _now;
    readonly Func<string[], bool, ValueTask> _delete;
    readonly Timer _retry;
    readonly FailoverDetector _doubt;
    int _isScheduled, _isRetrying;
    volatile bool _isDisposed;

    public InvalidationDispatcher(DistributedNode node, ServerStore store, ServerGuard guard, InvalidationBackplane announcements, InvalidationLog past, int most, Func<long> now, Func<string[], bool, ValueTask> delete)
    {
        _guard = guard;
        _announcements = announcements;
        _past = past;
        _now = now;
        _delete = delete;
        Pending = new(most);
        _doubt = new(node, store, guard, past, Pending, now);
        _retry = new(static deliveries => ((InvalidationDispatcher)deliveries!).Retry(), this, Timeout.Infinite, Timeout.Infinite);
        store.Changing += Doubt;
        if (store.Channel is { } channel)
        {
            channel.Broken += OnBroken;
            channel.Connected += OnConnected;
        }

        RetryIn(0);
    }

    public InvalidationOutbox Pending { get; }

    /// <summary>How many doubts there were: what is read while this changes may be from another server.</summary>
    public long Doubts => _doubt.Count;

    /// <summary>Whether the server knows all invalidations that this process knows of.</summary>
    /// <remarks>As long as it knows of none, any server does: a program shares from its first call.</remarks>
    public bool IsSettled => (_doubt.IsSettled || _past.IsEmpty) && !Pending.Any;

    /// <summary>For tests: whether it is known which server this is.</summary>
    internal bool IsNamed => _doubt.IsSettled;

    /// <summary>Deletes from the server, and has all processes drop.</summary>
    /// <param name="names">The names.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>Whether all that are connected have.</returns>
    public async ValueTask<bool> Deliver(IReadOnlyCollection<string> names, bool isAsync)
    {
        // Of doubts before the first one, nothing could be lost. The number first: who notes one after this, and has it lost by another server, begins a doubt with a greater one.
        var doubts = _doubt.Count;
        var isFirst = _past.IsEmpty;
        var additions = Pending.Additions;
        _past.Note(names, _now());
        if (isFirst)
            _doubt.EndUntil(doubts);
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
        _doubt.Begin();
        RetryIn(SoonMilliseconds);
    }

    /// <summary>There is a method that was not known when all were dropped.</summary>
    public void Added(string name)
    {
        if (_doubt.IsEverythingLost)
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
                await _doubt.Settle().ConfigureAwait(false);
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
        if (!_doubt.IsSettled || Pending.Any || _announcements.IsDeaf)
            RetryIn(RetryMilliseconds);
    }
#pragma warning restore CA1031

    async ValueTask DeliverAll()
    {
        var names = Pending.Waiting();
        foreach (var batch in names.Chunk(BatchSize))
            await Deliver(batch, isAsync: true).ConfigureAwait(false);
        DistributedEvents.Delivered(names.Length);
    }
}
