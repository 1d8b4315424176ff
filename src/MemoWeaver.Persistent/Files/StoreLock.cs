using System.Buffers.Binary;
using System.IO.Hashing;

namespace MemoWeaver.Persistent.Files;

/* The lock is a file of its own beside the store. SQLite's locks are on the store itself, and on POSIX systems a process
   loses them when it closes any handle of that file: nobody but SQLite may open it.

   The lock file also holds a witness of the latest invalidation: the identity of the store, the number of its latest
   message, and a checksum. A store whose log was cut off, or deleted, is a valid store from before an invalidation. The
   witness tells. */

/// <summary>
/// Serializes the processes that open a store or set it aside, and remembers the latest invalidation apart from it.
/// </summary>
sealed class StoreLock : IDisposable
{
    const int IdentityLength = 16, Length = IdentityLength + 16, RetryMilliseconds = 5;

    readonly FileStream _file;

    StoreLock(FileStream file) => _file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">Another process has it for longer than the timeout, or it cannot be
    /// created.</exception>
    public static StoreLock Take(string store, TimeSpan timeout)
    {
        var until = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (true)
        {
            try
            {
                return new(PrivateFile.Open(store + ".lock"));
            }
            catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException)
                && Environment.TickCount64 < until)
            {
                Thread.Sleep(RetryMilliseconds);
            }
        }
    }

    /// <summary>Reads the witness.</summary>
    /// <param name="identity">The identity of the store that is there.</param>
    /// <param name="isDamaged">Whether there is one that cannot be read.</param>
    /// <returns>The number of the latest invalidation of that store; 0 if none is known.</returns>
    public long Read(ReadOnlySpan<byte> identity, out bool isDamaged)
    {
        Span<byte> bytes = stackalloc byte[Length + 8];
        _file.Position = 0;
        var count = _file.ReadAtLeast(bytes, Length + 8, throwOnEndOfStream: false);
        isDamaged = false;
        if (count == 0)
            return 0;
        if (count != Length + 8 || _file.Length != count
            || BinaryPrimitives.ReadUInt64LittleEndian(bytes[Length..]) != XxHash3.HashToUInt64(bytes[..Length]))
        {
            isDamaged = true;
            return 0;
        }

        return bytes[..IdentityLength].SequenceEqual(identity)
            ? BinaryPrimitives.ReadInt64LittleEndian(bytes[IdentityLength..]) : 0;
    }

    /// <summary>Writes the witness, unless a later one is there.</summary>
    public void Write(ReadOnlySpan<byte> identity, long number)
    {
        if (Read(identity, out _) >= number)
            return;
        Span<byte> bytes = stackalloc byte[Length + 8];
        bytes.Clear();
        identity.CopyTo(bytes);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[IdentityLength..], number);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes[Length..], XxHash3.HashToUInt64(bytes[..Length]));
        _file.Position = 0;
        _file.Write(bytes);
        if (_file.Length != bytes.Length)
            _file.SetLength(bytes.Length);
    }

    /// <summary>Forgets the witness: a new store begins.</summary>
    public void Clear() => _file.SetLength(0);

    public void Dispose() => _file.Dispose();
}
