using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/// <summary>
/// Does in the background what no call should wait for: writes last uses, merges the log, sweeps. One timer, which runs
/// only while there is something to do. Thread-safe.
/// </summary>
sealed class StoreKeeper : IDisposable
{
    const int SoonMilliseconds = 2000, MostLogBytes = 4 * 1024 * 1024;

    readonly FileStore _store;
    readonly StoreSweeper _sweeper;
    readonly FlightLock _flights;
    readonly Timer _timer;
    readonly object _running = new();
    int _isScheduled;
    volatile bool _isHurried, _isDisposed;

    public StoreKeeper(FileStore store, StoreLimits limits, FlightLock flights)
    {
        _store = store;
        _flights = flights;
        _sweeper = new(limits);
        _timer = new(static self => ((StoreKeeper)self!).Tick(), this, Timeout.Infinite, Timeout.Infinite);
    }

    public void OnOpened() => Schedule(SoonMilliseconds);

    /// <summary>Counts what was written, and merges the log soon if it has become long.</summary>
    public void OnWritten(StoreSession session, int bytes)
    {
        if (Interlocked.Add(ref session.Written, bytes) > MostLogBytes)
            Hurry();
        else
            Schedule(SoonMilliseconds);
    }

    /// <summary>Begins at once, and sweeps if there is too much.</summary>
    public void Hurry()
    {
        if (_isHurried)
            return;
        _isHurried = true;
        Volatile.Write(ref _isScheduled, 0);
        Schedule(0);
    }

    /// <summary>Runs now, on this thread. Does not throw.</summary>
#pragma warning disable CA1031 // It is tried again.
    public void Run()
    {
        if (_store.Current is not { } session || !Monitor.TryEnter(_running))
            return;
        try
        {
            using var database = session.Connect();
            WriteUses(database, session);
            if (_sweeper.Run(database, _store.Now))
                _flights.Sweep();
            Interlocked.Exchange(ref session.Written, 0);
            database.Execute("PRAGMA wal_checkpoint(PASSIVE)");
        }
        catch (Exception)
        {
        }
        finally
        {
            Monitor.Exit(_running);
        }
    }
#pragma warning restore CA1031

    public void Dispose()
    {
        _isDisposed = true;
        _timer.Dispose();
        Run();
    }

    void Schedule(int milliseconds)
    {
        if (_isDisposed || Interlocked.Exchange(ref _isScheduled, 1) != 0)
            return;
        try
        {
            _timer.Change(milliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
        }
    }

    void Tick()
    {
        Volatile.Write(ref _isScheduled, 0);
        _isHurried = false;
        if (!_isDisposed)
            Run();
    }

    void WriteUses(Database database, StoreSession session)
    {
        var now = _store.Now;
        var touched = session.Touched.ToArray();
        var builds = session.Builds.Distinct().ToArray();
        using var build = database.Prepare("UPDATE build SET used = ?2 WHERE id = ?1 AND used < ?3");
        using var entry = database.Prepare("UPDATE entry SET used = ?3 WHERE key = ?1 AND build = ?2");
        database.Write(() =>
        {
            foreach (var id in builds)
                build.Bind(1, id).Bind(2, now).Bind(3, now - StoreSession.UseGranularity).Run();
            foreach (var (key, id) in touched)
                entry.Bind(1, key).Bind(2, id).Bind(3, now).Run();
        });
        foreach (var (key, _) in touched)
            session.Touched.TryRemove(key, out _);
    }
}
