using System.Runtime.InteropServices;
using SQLitePCL;

namespace MemoWeaver.Persistent.Sqlite;

/// <summary>A connection to a database file. Used by one thread at a time.</summary>
sealed partial class Database : IDisposable
{
    const int HasMovedOperation = 20; // SQLITE_FCNTL_HAS_MOVED
    const int EnableTrigger = 1003, EnableView = 1015, NoCheckpointOnClose = 1006, Defensive = 1010;

    readonly sqlite3 _handle;
    readonly List<Statement> _statements = [];

    static Database() => Batteries_V2.Init();

    Database(sqlite3 handle, Action<string>? before)
    {
        _handle = handle;
        Before = before;
    }

    /// <summary>For tests: called before each operation. What it throws is the outcome.</summary>
    internal Action<string>? Before { get; }

    /// <summary>Opens a file that exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="busyTimeout">How long an operation waits for a lock.</param>
    /// <param name="before">For tests: see <see cref="Before"/>.</param>
    /// <exception cref="DatabaseException">The file cannot be opened.</exception>
    public static Database Open(string path, TimeSpan busyTimeout, Action<string>? before)
    {
        before?.Invoke("open");
        var outcome = raw.sqlite3_open_v2(path, out var handle,
            raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null);
        if (outcome != raw.SQLITE_OK)
        {
            handle?.Dispose();
            throw new DatabaseException(outcome, raw.sqlite3_errstr(outcome).utf8_to_string());
        }

        var database = new Database(handle, before);
        raw.sqlite3_extended_result_codes(handle, 1);
        raw.sqlite3_busy_timeout(handle, Math.Max(1, (int)busyTimeout.TotalMilliseconds));

        // The file may come from anywhere: nothing in it runs.
        foreach (var (option, value) in ((int, int)[])[(EnableTrigger, 0), (EnableView, 0), (Defensive, 1)])
            raw.sqlite3_db_config(handle, option, value, out _);
        return database;
    }

    /// <summary>The number of rows that the latest statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    public long LastId => raw.sqlite3_last_insert_rowid(_handle);

    /// <summary>
    /// Whether the path no longer leads to the file that is open, because it was renamed, deleted or replaced. Where
    /// the platform does not allow that, <see langword="false"/>.
    /// </summary>
    public unsafe bool HasMoved
    {
        get
        {
            var moved = 0;
            Before?.Invoke("moved");
            var name = "main\0"u8;
            fixed (byte* main = name)
            {
                return sqlite3_file_control(_handle.DangerousGetHandle(), main, HasMovedOperation, &moved)
                    == raw.SQLITE_OK && moved != 0;
            }
        }
    }

    /// <summary>Leaves the log to other connections when this one is closed, instead of merging it.</summary>
    public void LeaveLog() => raw.sqlite3_db_config(_handle, NoCheckpointOnClose, 1, out _);

    /// <summary>Runs statements that return nothing.</summary>
    public void Execute(string sql)
    {
        Before?.Invoke(sql);
        Check(raw.sqlite3_exec(_handle, sql));
    }

    /// <summary>Prepares a statement that lives as long as the connection.</summary>
    public Statement Prepare(string sql)
    {
        var statement = PrepareOnce(sql);
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Returns the first column of the first row as text; <see langword="null"/> for none.</summary>
    public string? Text(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Text(0) : null;
    }

    /// <summary>Returns the first column of the first row as a number; 0 for none.</summary>
    public long Number(string sql)
    {
        using var statement = PrepareOnce(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Runs a function in a transaction that writes. Rolls back if it throws.</summary>
    public void Write(Action action)
    {
        Execute("BEGIN IMMEDIATE");
        try
        {
            action();
            Execute("COMMIT");
        }
        catch (Exception)
        {
            Rollback();
            throw;
        }
    }

    /// <summary>Ends a transaction, whatever state it is in.</summary>
    public void Rollback()
    {
        if (raw.sqlite3_get_autocommit(_handle) == 0)
            raw.sqlite3_exec(_handle, "ROLLBACK");
    }

    /// <summary>Throws if a result code is an error.</summary>
    internal void Check(int outcome)
    {
        if (outcome is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
            throw new DatabaseException(outcome, raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose()
    {
        foreach (var statement in _statements)
            statement.Dispose();
        _handle.Dispose();
    }

    Statement PrepareOnce(string sql)
    {
        Before?.Invoke(sql);
        Check(raw.sqlite3_prepare_v3(_handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var handle));
        return new(this, handle, sql);
    }

    [LibraryImport("e_sqlite3")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.SafeDirectories)]
    private static unsafe partial int sqlite3_file_control(nint database, byte* name, int operation, int* argument);
}
