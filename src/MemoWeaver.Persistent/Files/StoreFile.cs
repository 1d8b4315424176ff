using System.Globalization;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Persistent.Diagnostics;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Files;

/// <summary>A store that was opened.</summary>
/// <param name="Database">The connection.</param>
/// <param name="Identity">Tells this store from others, also from one that was at the same path before.</param>
/// <param name="Message">The number of its latest message.</param>
readonly record struct OpenedStore(Database Database, byte[] Identity, long Message);

/// <summary>Opens the file of a store, creates it, and sets it aside if it is damaged. Thread-safe.</summary>
/// <param name="path">The full path.</param>
/// <param name="timeout">How long to wait for other processes.</param>
/// <param name="before">For tests: see <see cref="Database.Before"/>.</param>
sealed class StoreFile(string path, TimeSpan timeout, Action<string>? before)
{
    static readonly string[] s_others = ["-wal", "-shm", "-journal"];

    public string Path => path;

    /// <summary>Opens the store, and creates it if there is none.</summary>
    /// <param name="now">The current time.</param>
    /// <exception cref="StoreRefusedException">The file cannot be used, and the reason.</exception>
    /// <exception cref="DatabaseException">SQLite refused it.</exception>
    /// <exception cref="IOException">The system refused it.</exception>
    /// <exception cref="UnauthorizedAccessException">The user lacks a right.</exception>
    public OpenedStore Open(long now)
    {
        CreateFolder();
        before?.Invoke("lock");
        using var held = StoreLock.Take(path, timeout);
        Create(held);
        try
        {
            return Open(held, now);
        }
        catch (DamagedStoreException exception)
        {
            SetAside(held, exception.Message);
            Create(held);
            return Open(held, now);
        }
    }

    /// <summary>Opens one more connection to a store that is open.</summary>
    public Database Connect()
    {
        var database = Database.Open(path, timeout, before);
        try
        {
            SetUp(database);
            return database;
        }
        catch (Exception)
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Renames a store that is open, and found to be damaged, unless another process was first.</summary>
    /// <param name="open">A connection to it.</param>
    /// <param name="reason">Why.</param>
    public void SetAside(Database open, string reason)
    {
        using var held = StoreLock.Take(path, timeout);
        if (!open.HasMoved)
            SetAside(held, reason);
    }

    /// <summary>Remembers an invalidation apart from the store.</summary>
    public void Witness(byte[] identity, long message)
    {
        before?.Invoke("witness");
        using var held = StoreLock.Take(path, timeout);
        held.Write(identity, message);
    }

    OpenedStore Open(StoreLock held, long now)
    {
        var database = Database.Open(path, timeout, before);
        try
        {
            Recognize(database, now);
            SetUp(database);
            if (StoreFormat.Identity(database) is not { } identity || !StoreFormat.HasTables(database))
                throw new DamagedStoreException("its tables are not those of a store");
            var message = database.Number("SELECT max(id) FROM message");
            if (message < held.Read(identity, out var isDamaged) || message < 1 || (isDamaged && message > 1))
                throw new DamagedStoreException("an invalidation is missing");
            return new(database, identity, message);
        }
        catch (DatabaseException exception) when (exception.IsDamage)
        {
            database.Dispose();
            throw Damaged(exception.Message);
        }
        catch (Exception)
        {
            database.Dispose();
            throw;
        }
    }

    // An empty file is a new one: Create made it, or a process that ended before it got further. SQLite takes what is
    // shorter than its header for empty, and would overwrite it.
    void Recognize(Database database, long now)
    {
        var id = database.Number("PRAGMA application_id");
        if (id == 0 && database.Number("SELECT count(*) FROM sqlite_schema") == 0 && new FileInfo(path).Length == 0)
            StoreFormat.Create(database, now);
        else if (id != StoreFormat.ApplicationId)
            throw Damaged("it is a database of something else");
        else if (database.Number("PRAGMA user_version") is not StoreFormat.Version and var version)
            throw version > StoreFormat.Version
                ? new StoreRefusedException("a newer version of MemoWeaver.Persistent wrote it")
                : Damaged("its version is unknown");
    }

    static void SetUp(Database database)
    {
        // Each process merges the log in the background, not in the commit of a call.
        if (database.Text("PRAGMA journal_mode = WAL") != "wal")
            throw new StoreRefusedException("the file system has no shared memory for its log");
        database.Execute("PRAGMA wal_autocheckpoint = 0; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY; "
            + "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA secure_delete = FAST");
        database.LeaveLog();
    }

    Exception Damaged(string reason) => path.EndsWith(StorePath.Extension, StringComparison.OrdinalIgnoreCase)
        ? new DamagedStoreException(reason)
        : new StoreRefusedException($"the file is no store ({reason}). Choose another path, or delete it");

    void CreateFolder()
    {
        var folder = System.IO.Path.GetDirectoryName(path)!;
        if (Directory.Exists(folder))
            return;
        before?.Invoke("folder");
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // An empty file with the rights of the user alone, which SQLite gives to the files beside it as well. It is opened
    // here only while it does not exist, so that no connection loses its locks. What is beside it without it is left
    // over, and belongs to another file.
    void Create(StoreLock held)
    {
        before?.Invoke("create");
        if (File.Exists(path))
            return;
        foreach (var other in s_others)
            File.Delete(path + other);
        held.Clear();
        PrivateFile.Create(path);
    }

    // The store first: if the process ends in between, Create deletes what is left beside it.
    void SetAside(StoreLock held, string reason)
    {
        before?.Invoke("aside");
        var aside = string.Create(CultureInfo.InvariantCulture, $"{path}.{DateTime.UtcNow:yyyyMMdd-HHmmss-fffffff}.damaged");
        foreach (var earlier in Directory.GetFiles(System.IO.Path.GetDirectoryName(path)!,
            System.IO.Path.GetFileName(path) + ".*.damaged*"))
            File.Delete(earlier);
        File.Move(path, aside);
        foreach (var other in s_others)
        {
            if (File.Exists(path + other))
                File.Move(path + other, aside + other);
        }

        held.Clear();
        PersistentEvents.SetAside(path, aside, reason);
    }

    sealed class DamagedStoreException(string reason) : Exception(reason);
}
