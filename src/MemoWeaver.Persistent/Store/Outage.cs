using MemoWeaver.Persistent.Diagnostics;

namespace MemoWeaver.Persistent.Store;

/// <summary>
/// Reports once why nothing is stored, until something is stored again, and spaces out attempts to open the file.
/// Thread-safe.
/// </summary>
/// <param name="path">The path of the store.</param>
sealed class Outage(string path)
{
    const long FirstMilliseconds = 500, LongestMilliseconds = 60_000;

    int _isReported;
    long _next, _wait;
    volatile string _reason = "it is not open";

    /// <summary>Why nothing is stored, as a clause.</summary>
    public string Reason => _reason;

    /// <summary>Whether the file may be opened now.</summary>
    public bool MayTry => Environment.TickCount64 >= Volatile.Read(ref _next);

    /// <summary>Records a failure.</summary>
    public void Begin(Exception exception)
    {
        _reason = exception.Message;
        if (Interlocked.Exchange(ref _isReported, 1) == 0)
            PersistentEvents.Unavailable(path, exception.Message);
    }

    /// <summary>Delays the next attempt, longer each time.</summary>
    public void Wait()
    {
        var wait = Math.Clamp(Volatile.Read(ref _wait) * 2, FirstMilliseconds, LongestMilliseconds);
        Volatile.Write(ref _wait, wait);
        Volatile.Write(ref _next, Environment.TickCount64 + wait);
    }

    /// <summary>Records that something was stored.</summary>
    public void End()
    {
        if (Volatile.Read(ref _isReported) == 0 || Interlocked.Exchange(ref _isReported, 0) == 0)
            return;
        Volatile.Write(ref _wait, 0);
        PersistentEvents.Available(path);
    }
}
