using System.Globalization;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/* Every member either does what it is asked or throws StoreRefusedException, which makes the call a miss that stores
   nothing. Outage has reported the cause by then.

   A reader sees the file as of one moment, with the number of the latest message. It applies what it has missed before
   it returns. While the process has results in memory, StorePoll looks for messages, too. */

/// <summary>Stores results in a file that all processes of a user share. All members are thread-safe.</summary>
sealed class FileStore : ServerStore
{
    /// <summary>How often the path is checked for another file, in milliseconds.</summary>
    const long CheckMilliseconds = 400;

    readonly object _gate = new();
    readonly DistributedNode _node;
    readonly StoreFile _file;
    readonly StoreLimits _limits;
    readonly TimeSpan _timeout;
    readonly FileChannel _channel;
    readonly Outage _outage;
    readonly StorePoll _poll;
    readonly FlightLock _flights;
    readonly StoreKeeper _keeper;
    StoreSession? _session;
    long _checked;
    bool _wasOpen;
    volatile bool _isDisposed;

    /// <summary>Uses a file, which is opened by the first operation.</summary>
    /// <param name="node">This process.</param>
    /// <param name="path">The full path.</param>
    /// <param name="limits">Bounds of the file.</param>
    /// <param name="timeout">How long an operation waits for other processes and threads.</param>
    /// <param name="before">For tests: see <see cref="Database.Before"/>.</param>
    public FileStore(DistributedNode node, string path, StoreLimits limits, TimeSpan timeout,
        Action<string>? before = null)
    {
        _node = node;
        _limits = limits;
        _timeout = timeout;
        _file = new(path, timeout, before);
        _outage = new(path);
        _channel = new(node.Id, Publish);
        _poll = new(node, Poll);
        _flights = new(path, limits.JoinTimeout);
        _keeper = new(this, limits, _flights);
    }

    public override event Action? Changing;

    public override IChannel Channel => _channel;

    public override bool KeepsBuilds => true;

    public override TimeSpan LongestComputation => StoreLimits.LongestComputation;

    /// <summary>For tests: milliseconds to add to the clock.</summary>
    internal long Shift { get; set; }

    /// <summary>The session; <see langword="null"/> while there is none.</summary>
    internal StoreSession? Current => Volatile.Read(ref _session);

    /// <summary>For tests.</summary>
    internal StoreKeeper Keeper => _keeper;

    public long Now => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + Shift;

    public override Task<string[]?> Identify()
    {
        try
        {
            return Task.FromResult<string[]?>([Convert.ToHexString(Session().Identity)]);
        }
        catch (StoreRefusedException exception)
        {
            return Task.FromException<string[]?>(exception);
        }
    }

    public override ValueTask<byte[]?[]> Read(string[] keys, bool isAsync)
    {
        var session = Session();
        try
        {
            _poll.Start();
            return new(session.Read(keys, Now, _channel.Receive));
        }
        catch (Exception exception)
        {
            throw Refused(session, exception);
        }
    }

    public override ValueTask<bool> Add(string key, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        var session = Session();
        try
        {
            return new(session.Writer.Add(key, bytes, Now));
        }
        catch (Exception exception)
        {
            throw Refused(session, exception);
        }
    }

    public override ValueTask Set(string key, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        if (bytes.Length > Math.Min(Payload.Longest, _limits.MaxBytes / 4))
            throw new StoreRefusedException("the result is too large for the store");
        var session = Session();
        try
        {
            _poll.Start();
            var now = Now;
            var packed = Payload.Pack(bytes);
            var build = session.Writer.Store(key, bytes, packed, now, now + (long)lifetime.TotalMilliseconds,
                session.KnownBuild(key));
            if (build != 0)
                session.Know(key, build);
            _outage.End();
            _keeper.OnWritten(session, packed.Length + key.Length);
            return default;
        }
        catch (Exception exception)
        {
            throw Refused(session, exception);
        }
    }

    public override ValueTask<ComputationTurn?> Enter(string key, bool isAsync) => _flights.Enter(key, isAsync);

    public override ValueTask Delete(string[] keys, bool isAsync)
    {
        // Again if another file took the place of this one meanwhile.
        for (var attempt = 0; ; attempt++)
        {
            var session = Session(checks: true);
            try
            {
                var id = session.Writer.Delete(keys, MessageOf(keys), Now);
                _file.Witness(session.Identity, id);
                session.Skip(id);
                _keeper.OnWritten(session, 0);
                if (attempt > 1 || !HasMoved(session, waits: true))
                    return default;
                Close(session, isLost: true);
            }
            catch (Exception exception)
            {
                if (exception is DatabaseException { IsFull: true } && TrySetAside(session, exception))
                    return default; // nothing old is left
                throw Refused(session, exception);
            }
        }
    }

    // Generations of a file do not expire.
    public override void Renew(string key, TimeSpan lifetime)
    {
    }

    /// <summary>Renames the file, so that nothing in it counts any more. Does not throw.</summary>
    /// <returns>Whether it was renamed.</returns>
    public bool TrySetAside(Exception reason) => Current is { } session && TrySetAside(session, reason);

    public override void Dispose()
    {
        _isDisposed = true;
        _poll.Dispose();
        _keeper.Dispose();
        if (Current is { } session)
            Close(session, isLost: false);
    }

    /// <summary>Handles what an operation threw.</summary>
    internal StoreRefusedException Refused(StoreSession session, Exception exception)
    {
        if (exception is StoreRefusedException refused)
            return refused;
        if (exception is not ObjectDisposedException)
            _outage.Begin(exception);
        switch (exception)
        {
            case DatabaseException { IsDamage: true }:
                TrySetAside(session, exception);
                break;
            case DatabaseException { IsBusy: true }:
                break;
            case DatabaseException { IsFull: true }:
                _keeper.Hurry();
                break;
            default:
                Close(session, isLost: true);
                break;
        }

        return new StoreRefusedException(exception.Message);
    }

    StoreSession Session(bool checks = false)
    {
        if (Current is { } current)
        {
            var now = Environment.TickCount64;
            if (!checks && now - Volatile.Read(ref _checked) < CheckMilliseconds)
                return current;
            Volatile.Write(ref _checked, now);
            if (!HasMoved(current, checks))
                return current;
            Close(current, isLost: true);
        }

        if (_isDisposed || !_outage.MayTry || !Monitor.TryEnter(_gate, _timeout))
            throw new StoreRefusedException(_outage.Reason);
        try
        {
            if (Current is { } other)
                return other;
            if (_wasOpen)
                Changing?.Invoke(); // before anything is read
            var opened = new StoreSession(_file, _file.Open(Now), _timeout, _limits.MostPages);
            opened.Writer.SetUp();
            Volatile.Write(ref _checked, Environment.TickCount64);
            Volatile.Write(ref _session, opened);
            _wasOpen = true;
            _keeper.OnOpened();
            if (_isDisposed)
                Close(opened, isLost: false);
            return opened;
        }
        catch (Exception exception)
        {
            _outage.Begin(exception);
            _outage.Wait();
            throw new StoreRefusedException(exception.Message);
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    // A caller that only reads does not wait for one that writes.
    bool HasMoved(StoreSession session, bool waits)
    {
        if (!Monitor.TryEnter(session.Writer.Database, waits ? _timeout : TimeSpan.Zero))
            return false;
        try
        {
            return session.Writer.Database.HasMoved;
        }
        catch (ObjectDisposedException)
        {
            return true;
        }
        finally
        {
            Monitor.Exit(session.Writer.Database);
        }
    }

#pragma warning disable CA1031 // The file stays as it is then, and is not read.
    bool TrySetAside(StoreSession session, Exception reason)
    {
        try
        {
            lock (session.Writer.Database)
                _file.SetAside(session.Writer.Database, reason.Message);
            Close(session, isLost: true);
            return true;
        }
        catch (Exception)
        {
            Close(session, isLost: true);
            _outage.Wait();
            return false;
        }
    }
#pragma warning restore CA1031

    void Close(StoreSession session, bool isLost)
    {
        if (Interlocked.CompareExchange(ref _session, null, session) != session)
            return;
        session.Dispose();
        if (isLost)
            _channel.Lose();
    }

    // A process without results in memory needs no messages.
    void Poll()
    {
        if (!_wasOpen)
            return;
        try
        {
            var session = Session();
            try
            {
                session.CatchUp(_channel.Receive);
            }
            catch (Exception exception)
            {
                throw Refused(session, exception);
            }
        }
        catch (StoreRefusedException)
        {
        }
    }

    void Publish(string message)
    {
        var session = Session();
        try
        {
            session.Skip(session.Writer.Publish(message, Now));
        }
        catch (Exception exception)
        {
            throw Refused(session, exception);
        }
    }

    string MessageOf(string[] keys) => string.Create(CultureInfo.InvariantCulture, $"{_node.Id} -\n")
        + string.Join('\n', keys.Select(StoreKey.NameOf).OfType<Distributed.Keys.ResultName>());
}
