using System.Globalization;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/* Deletes in small transactions, so that a call that stores waits for none of them longer than a few milliseconds:

   what expired, what an invalidation of its method made worthless, and what belongs to a build that no program has used
   for long;
   then, if the file is too large, what was used least recently;
   then messages that every process has seen, and invalidations of entries that no computation can still be from before.

   One process sweeps at a time, and at most every ten minutes unless there is too much: the time of the last sweep is in
   the file. */

/// <summary>Deletes what is not needed from a store, and shrinks the file. Used by one thread at a time.</summary>
/// <param name="limits">The bounds of the file.</param>
sealed class StoreSweeper(StoreLimits limits)
{
    const int BatchSize = 200, PagesAtOnce = 500, MostTags = 100_000;
    const long Period = 600_000, MessageAge = 3_600_000;
    const double Target = 0.9;

    /// <summary>What an entry takes beside its payload: two rows, their keys and indexes.</summary>
    const int Overhead = 400;

    /// <summary>Sweeps if it is time.</summary>
    /// <returns>Whether it was.</returns>
    public bool Run(Database database, long now)
    {
        var isTooMuch = LiveBytes(database) > limits.MaxBytes;
        var isPurged = database.Number("SELECT count(*) FROM purge") == 0;
        var swept = database.Number("SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'swept'");
        if (!isTooMuch && isPurged && now - swept < Period && now >= swept)
            return false;
        database.Execute(string.Create(CultureInfo.InvariantCulture, $"REPLACE INTO meta VALUES ('swept', '{now}')"));
        Purge(database);
        DeleteWhere(database, string.Create(CultureInfo.InvariantCulture, $"expires <= {now}"));
        DeleteBuilds(database, now);
        if (isTooMuch)
            DeleteLeastUsed(database);
        DeleteRest(database, now);
        while (database.Number("PRAGMA freelist_count") is > 0 and var free)
        {
            database.Execute($"PRAGMA incremental_vacuum({PagesAtOnce})");
            if (database.Number("PRAGMA freelist_count") >= free)
                break;
        }

        database.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        return true;
    }

    /// <summary>The bytes of the file that are in use.</summary>
    public static long LiveBytes(Database database) => (database.Number("PRAGMA page_count")
        - database.Number("PRAGMA freelist_count")) * database.Number("PRAGMA page_size");

    static void Purge(Database database)
    {
        while (database.Text("SELECT prefix FROM purge LIMIT 1") is { } prefix)
        {
            using var bound = database.Prepare("SELECT id FROM purge WHERE prefix = ?1");
            var id = bound.Bind(1, prefix).Step() ? bound.Number(0) : 0;
            bound.Reset();

            // The kind of a key is one letter: the next letter ends the range.
            var end = prefix[..^1] + (char)(prefix[^1] + 1);
            Delete(database, "key >= ?1 AND key < ?2 AND id <= ?3",
                statement => statement.BindText(1, prefix).BindText(2, end).Bind(3, id));
            using var done = database.Prepare("DELETE FROM purge WHERE prefix = ?1 AND id <= ?2");
            done.BindText(1, prefix).Bind(2, id).Run();
        }
    }

    void DeleteBuilds(Database database, long now)
    {
        var before = now - (long)limits.KeepOldBuilds.TotalMilliseconds;
        var old = string.Create(CultureInfo.InvariantCulture, $"SELECT id FROM build WHERE used < {before}");
        DeleteWhere(database, $"build IN ({old})");
        database.Execute($"DELETE FROM build WHERE id IN ({old}) AND id NOT IN (SELECT build FROM entry)");
    }

    // By the last use, which is known to the hour, and the time of storing within it.
    void DeleteLeastUsed(Database database)
    {
        var surplus = LiveBytes(database) - (long)(limits.MaxBytes * Target);
        if (surplus <= 0)
            return;
        var (used, stored) = (0L, 0L);
        using (var oldest = database.Prepare("SELECT used, stored, size FROM entry ORDER BY used, stored"))
        {
            for (var freed = 0L; freed < surplus && oldest.Step(); freed += oldest.Number(2) + Overhead)
                (used, stored) = (oldest.Number(0), oldest.Number(1));
        }

        DeleteWhere(database, string.Create(CultureInfo.InvariantCulture,
            $"(used, stored) <= ({used}, {stored})"));
    }

    static void DeleteRest(Database database, long now)
    {
        var (forgotten, seen) = (now - (long)StoreLimits.Remembered.TotalMilliseconds, now - MessageAge);
        database.Execute(string.Create(CultureInfo.InvariantCulture,
            $"DELETE FROM generation WHERE key LIKE 'm:{{%}}:k%' AND at < {forgotten}"));
        database.Execute(string.Create(CultureInfo.InvariantCulture,
            $"DELETE FROM message WHERE at < {seen} AND id < (SELECT max(id) FROM message)"));

        // A tag without a generation gets a new one: what has it is computed again.
        if (database.Number("SELECT count(*) FROM generation WHERE key LIKE 'm:t:%'") > MostTags)
            database.Execute("DELETE FROM generation WHERE key LIKE 'm:t:%'");
    }

    static void DeleteWhere(Database database, string condition) => Delete(database, condition, _ => { });

    static void Delete(Database database, string condition, Action<Statement> bind)
    {
        using var find = database.Prepare($"SELECT key, build, id FROM entry WHERE {condition} LIMIT {BatchSize}");
        using var payload = database.Prepare("DELETE FROM payload WHERE id = ?1");
        using var entry = database.Prepare("DELETE FROM entry WHERE key = ?1 AND build = ?2");
        bind(find);
        var found = new List<(string Key, long Build, long Id)>();
        do
        {
            database.Write(() =>
            {
                found.Clear();
                while (find.Step())
                    found.Add((find.Text(0), find.Number(1), find.Number(2)));
                find.Reset();
                foreach (var (key, build, id) in found)
                {
                    payload.Bind(1, id).Run();
                    entry.BindText(1, key).Bind(2, build).Run();
                }
            });
        }
        while (found.Count == BatchSize);
    }
}
