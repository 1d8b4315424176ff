using SQLitePCL;

namespace MemoWeaver.Persistent.Sqlite;

/// <summary>SQLite refused an operation.</summary>
/// <param name="code">Its extended result code.</param>
/// <param name="message">Its message. Names files and tables, never contents.</param>
sealed class DatabaseException(int code, string message) : Exception(message)
{
    const int PrimaryMask = 0xff;

    /// <summary>The primary result code.</summary>
    public int Code { get; } = code & PrimaryMask;

    /// <summary>Whether the file is not a database, or a part of it contradicts another.</summary>
    public bool IsDamage => Code is raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT;

    /// <summary>Whether another connection holds a lock: the same operation may succeed later.</summary>
    public bool IsBusy => Code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    /// <summary>Whether there is no room on the disk, or below the bound of the file.</summary>
    public bool IsFull => Code == raw.SQLITE_FULL;
}
