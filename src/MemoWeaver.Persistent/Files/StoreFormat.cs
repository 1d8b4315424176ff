using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Files;

/* The tables:

   entry       one result of one build: when it was stored, expires and was last used, and the number of its payload
   payload     its bytes, compressed if that pays (Payload)
   generation  of a method or tag: created at its first use, and deleted by an invalidation
               of an entry: created by its first invalidation, and replaced by the next. Until then, the identity
   build       one build of one method, and when a program used it last
   message     what other processes have to drop from their memory. The last one is never deleted
   purge       methods whose earlier results an invalidation made worthless, with the last payload that it concerns
   meta        the identity of the store, and when it was swept last */

/// <summary>Creates the tables of a store, and recognizes them.</summary>
static class StoreFormat
{
    /// <summary>Marks the file as a store: "MWst".</summary>
    public const int ApplicationId = 0x4D577374;

    /// <summary>The version of the tables.</summary>
    public const int Version = 1;

    static readonly string[] s_tables =
    [
        "CREATE TABLE build (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, used INTEGER NOT NULL)",
        "CREATE TABLE entry (key TEXT NOT NULL, build INTEGER NOT NULL, id INTEGER NOT NULL, stored INTEGER NOT NULL, "
            + "expires INTEGER NOT NULL, used INTEGER NOT NULL, size INTEGER NOT NULL, PRIMARY KEY (key, build)) "
            + "WITHOUT ROWID",
        "CREATE TABLE generation (key TEXT PRIMARY KEY, value BLOB NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE message (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, text TEXT NOT NULL)",
        "CREATE TABLE meta (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID",
        "CREATE TABLE payload (id INTEGER PRIMARY KEY, size INTEGER NOT NULL, bytes BLOB NOT NULL)",
        "CREATE TABLE purge (prefix TEXT PRIMARY KEY, id INTEGER NOT NULL) WITHOUT ROWID",
    ];

    /// <summary>Creates the tables in an empty file.</summary>
    public static void Create(Database database, long now)
    {
        database.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        database.Execute("BEGIN EXCLUSIVE");
        try
        {
            foreach (var table in s_tables)
                database.Execute(table);
            using (var meta = database.Prepare("INSERT INTO meta VALUES ('identity', ?1)"))
                meta.Bind(1, Envelope.NewNonce()).Run();
            using (var message = database.Prepare("INSERT INTO message VALUES (1, ?1, '')"))
                message.Bind(1, now).Run();
            database.Execute($"PRAGMA application_id = {ApplicationId}");
            database.Execute($"PRAGMA user_version = {Version}");
            database.Execute("COMMIT");
        }
        catch (Exception)
        {
            database.Rollback();
            throw;
        }
    }

    /// <summary>Determines whether a file has exactly these tables.</summary>
    public static bool HasTables(Database database) =>
        database.Text("SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL "
            + "ORDER BY name)") == string.Join(';', s_tables);

    /// <summary>Returns the identity of a store; <see langword="null"/> if it is damaged.</summary>
    public static byte[]? Identity(Database database)
    {
        using var statement = database.Prepare("SELECT value FROM meta WHERE name = 'identity'");
        return statement.Step() && statement.Bytes(0) is { Length: Envelope.NonceLength } bytes
            ? bytes.ToArray() : null;
    }
}
