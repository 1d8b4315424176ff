using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Persistent.Sqlite;
using SQLitePCL;

namespace MemoWeaver.Persistent.Store;

/// <summary>
/// The connection that writes, with its statements. All members take turns; a turn that does not come in time throws.
/// </summary>
sealed class StoreWriter(Database database, byte[] identity, TimeSpan timeout, long mostPages) : IDisposable
{
    readonly string _unbounded = "PRAGMA synchronous = FULL; PRAGMA max_page_count = 4294967294";
    readonly string _bounded = $"PRAGMA synchronous = NORMAL; PRAGMA max_page_count = {mostPages}";

    readonly Statement _begin = database.Prepare("BEGIN IMMEDIATE");
    readonly Statement _commit = database.Prepare("COMMIT");
    readonly Statement _find = database.Prepare("SELECT id FROM entry WHERE key = ?1 AND build = ?2");
    readonly Statement _findBuild = database.Prepare("SELECT id FROM build WHERE name = ?1");
    readonly Statement _insertBuild = database.Prepare("INSERT INTO build (name, used) VALUES (?1, ?2)");
    readonly Statement _insert = database.Prepare("INSERT INTO payload (size, bytes) VALUES (?1, ?2)");
    readonly Statement _enter = database.Prepare("INSERT OR IGNORE INTO entry "
        + "SELECT ?1, ?2, ?3, ?4, ?5, ?4, ?6 WHERE ifnull((SELECT value FROM generation WHERE key = ?7), ?8) = ?9");

    readonly Statement _deleteOne = database.Prepare("DELETE FROM entry WHERE key = ?1 AND build = ?2");
    readonly Statement _deletePayload = database.Prepare("DELETE FROM payload WHERE id = ?1");
    readonly Statement _add = database.Prepare("INSERT OR IGNORE INTO generation VALUES (?1, ?2, ?3)");
    readonly Statement _renew = database.Prepare("REPLACE INTO generation VALUES (?1, ?2, ?3)");
    readonly Statement _remove = database.Prepare("DELETE FROM generation WHERE key = ?1");
    readonly Statement _deletePayloads =
        database.Prepare("DELETE FROM payload WHERE id IN (SELECT id FROM entry WHERE key = ?1)");
    readonly Statement _deleteEntries = database.Prepare("DELETE FROM entry WHERE key = ?1");
    readonly Statement _purge =
        database.Prepare("REPLACE INTO purge SELECT ?1, ifnull(max(id), 0) FROM payload");
    readonly Statement _message = database.Prepare("INSERT INTO message (at, text) VALUES (?1, ?2)");

    public Database Database => database;

    /// <summary>Bounds the file. Called once, before anything is stored.</summary>
    public void SetUp() => database.Execute(_bounded);

    /// <summary>Stores an entry, unless it was invalidated since its generations were read.</summary>
    /// <returns>The number of its build; 0 if it was not stored.</returns>
    public long Store(string key, byte[] bytes, ReadOnlySpan<byte> packed, long now, long expires, long? known)
    {
        using var turn = Take();
        var entry = StoreKey.SplitBuild(key, out var build);
        try
        {
            _begin.Run();
            var buildId = known ?? Build(build, now);
            _insert.Bind(1, bytes.Length).Bind(2, packed).Run();
            _enter.Bind(1, entry).Bind(2, buildId).Bind(3, database.LastId).Bind(4, now).Bind(5, expires)
                .Bind(6, packed.Length).Bind(7, StoreKey.GenerationOf(entry)).Bind(8, identity)
                .Bind(9, Envelope.OwnGeneration(bytes)).Run();
            if (database.Changes == 0 && !Replace(entry, buildId))
            {
                database.Rollback();
                return 0;
            }

            _commit.Run();
            return buildId;
        }
        catch (Exception)
        {
            database.Rollback();
            throw;
        }
    }

    /// <summary>Adds a generation if there is none.</summary>
    public bool Add(string key, byte[] generation, long now)
    {
        using var turn = Take();
        _add.Bind(1, key).Bind(2, generation).Bind(3, now).Run();
        return database.Changes > 0;
    }

    /// <summary>Ends generations, and tells all processes. The disk has it when this returns.</summary>
    /// <param name="keys">The keys of the generations. Those of entries are ignored.</param>
    /// <param name="message">The message.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The number of the message.</returns>
    public long Delete(string[] keys, string message, long now)
    {
        using var turn = Take();
        try
        {
            database.Execute(_unbounded); // an invalidation may take the file beyond its bound
            _begin.Run();
            foreach (var key in keys)
                Delete(key, now);
            _message.Bind(1, now).BindText(2, message).Run();
            var id = database.LastId;
            _commit.Run();
            return id;
        }
        catch (Exception)
        {
            database.Rollback();
            throw;
        }
        finally
        {
            database.Execute(_bounded);
        }
    }

    /// <summary>Tells all processes what to drop.</summary>
    /// <returns>The number of the message.</returns>
    public long Publish(string message, long now)
    {
        using var turn = Take();
        _message.Bind(1, now).BindText(2, message).Run();
        return database.LastId;
    }

    public void Dispose() => database.Dispose();

    void Delete(string key, long now)
    {
        if (StoreKey.IsEntryGeneration(key))
        {
            var entry = StoreKey.EntryOf(key);
            _renew.Bind(1, key).Bind(2, Envelope.NewNonce()).Bind(3, now).Run();
            _deletePayloads.Bind(1, entry).Run();
            _deleteEntries.Bind(1, entry).Run();
        }
        else if (StoreKey.NameOf(key) != null)
        {
            _remove.Bind(1, key).Run();
            if (StoreKey.EntriesOf(key) is { } prefix)
                _purge.Bind(1, prefix).Run();
        }
    }

    // The entry is there already, or its generation is another one. If it is there, the new one takes its place, with
    // the values that are still bound.
    bool Replace(ReadOnlySpan<char> entry, long build)
    {
        var id = Number(_find.Bind(1, entry).Bind(2, build));
        if (id == 0)
            return false;
        _deletePayload.Bind(1, id).Run();
        _deleteOne.Bind(1, entry).Bind(2, build).Run();
        _enter.Run();
        return database.Changes > 0;
    }

    long Build(ReadOnlySpan<char> name, long now)
    {
        var id = Number(_findBuild.Bind(1, name));
        if (id != 0)
            return id;
        _insertBuild.Bind(1, name).Bind(2, now).Run();
        return database.LastId;
    }

    static long Number(Statement statement)
    {
        try
        {
            return statement.Step() ? statement.Number(0) : 0;
        }
        finally
        {
            statement.Reset();
        }
    }

    Turn Take() => Monitor.TryEnter(database, timeout)
        ? new(database) : throw new DatabaseException(raw.SQLITE_BUSY, "another thread writes");

    readonly struct Turn(object gate) : IDisposable
    {
        public void Dispose() => Monitor.Exit(gate);
    }
}
