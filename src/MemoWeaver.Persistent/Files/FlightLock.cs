using System.Collections.Concurrent;
using System.IO.Hashing;
using System.Text;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Persistent.Files;

/* A file beside the store for each key that is computed, locked by the process that computes it. When that process ends,
   however it ends, the system frees the lock at once. The file is deleted with the lock. Two processes can hold a lock
   of the same key if one of them opened the file just before it was deleted: both compute then, which does no harm. */

/// <summary>Lets one process compute a key while the others wait. Thread-safe.</summary>
/// <param name="path">The path of the store.</param>
/// <param name="timeout">How long a process waits at most.</param>
sealed class FlightLock(string path, TimeSpan timeout)
{
    const int FirstMilliseconds = 2, LongestMilliseconds = 50;
    const string Infix = ".flight-";

    static readonly TimeSpan s_old = TimeSpan.FromDays(1);

    readonly ConcurrentDictionary<string, bool> _held = new(StringComparer.Ordinal);

    /// <summary>Waits until no other process computes a key, or the time is over. Does not throw.</summary>
    /// <returns><see langword="null"/> if this process computes it already, or the time is over.</returns>
    public async ValueTask<ComputationTurn?> Enter(string key, bool isAsync)
    {
        var file = path + Infix + Convert.ToHexString(XxHash128.Hash(Encoding.ASCII.GetBytes(key)));
        if (!_held.TryAdd(file, true))
            return null;
        var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        for (var wait = FirstMilliseconds; ; wait = Math.Min(wait * 2, LongestMilliseconds))
        {
            if (TryLock(file, out var isHeld) is { } handle)
            {
                return new(wait > FirstMilliseconds, () =>
                {
                    handle.Dispose();
                    _held.TryRemove(file, out _);
                });
            }

            if (!isHeld || Environment.TickCount64 >= until)
            {
                _held.TryRemove(file, out _);
                return null;
            }

            if (isAsync)
                await Task.Delay(wait).ConfigureAwait(false);
            else
                Thread.Sleep(wait);
        }
    }

    /// <summary>Deletes files that processes left behind that were killed.</summary>
    public void Sweep()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + Infix + "*"))
        {
            if (DateTime.UtcNow - File.GetLastWriteTimeUtc(file) > s_old)
                TryLock(file, out _)?.Dispose();
        }
    }

    // A directory that does not exist, or may not be written to: there is no store either.
    static FileStream? TryLock(string file, out bool isHeld)
    {
        isHeld = false;
        try
        {
            return PrivateFile.Open(file, FileOptions.DeleteOnClose);
        }
        catch (IOException exception)
        {
            isHeld = exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException)
                && File.Exists(file);
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            // On Windows, while the file is being deleted.
            isHeld = OperatingSystem.IsWindows() && File.Exists(file);
            return null;
        }
    }
}
