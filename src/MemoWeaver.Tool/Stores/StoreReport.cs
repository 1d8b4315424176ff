using System.Globalization;
using System.Text.RegularExpressions;
using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Sqlite;
using MemoWeaver.Persistent.Store;
using MemoWeaver.Tool.Reports;

namespace MemoWeaver.Tool.Stores;

/// <summary>Opens a store, reads it and deletes from it. The programs that use it can run meanwhile.</summary>
sealed class StoreReport : IDisposable
{
    static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(10);

    readonly Database _database;
    readonly string _path;

    StoreReport(string path, Database database) => (_path, _database) = (path, database);

    /// <summary>Opens a store.</summary>
    /// <exception cref="UserError">It is no store, or of another version.</exception>
    public static StoreReport Open(string path)
    {
        if (!File.Exists(path))
            throw new UserError($"There is no store at {path}.");
        try
        {
            var database = Database.Open(path, s_timeout, null);
            database.LeaveLog();
            if (database.Number("PRAGMA application_id") == StoreFormat.ApplicationId
                && database.Number("PRAGMA user_version") == StoreFormat.Version)
                return new(path, database);
            database.Dispose();
        }
        catch (DatabaseException exception)
        {
            throw new UserError($"{path} cannot be read: {exception.Message}.");
        }

        throw new UserError($"{path} is not a store that this version can read.");
    }

    /// <summary>Returns the methods whose names fit a pattern with <c>*</c>, or contain a text.</summary>
    public IReadOnlyList<StoredMethod> Methods(string? pattern, TimeSpan oldAge)
    {
        var methods = new Dictionary<string, StoredMethod>(StringComparer.Ordinal);
        var before = (DateTimeOffset.UtcNow - oldAge).ToUnixTimeMilliseconds();
        using var statement = _database.Prepare("SELECT e.key, e.build, e.size, e.stored, e.used, b.used FROM entry e "
            + "LEFT JOIN build b ON b.id = e.build");
        while (statement.Step())
        {
            var (label, digest) = StoreKey.MethodOf(statement.Text(0));
            if (!Fits(label, pattern))
                continue;
            if (!methods.TryGetValue(digest, out var method))
                methods[digest] = method = new(label, digest);
            method.Builds.Add(statement.Number(1));
            method.Entries++;
            method.Bytes += statement.Number(2);
            method.Oldest = Math.Min(method.Oldest, statement.Number(3));
            method.Used = Math.Max(method.Used, statement.Number(4));
            if (statement.Number(5) < before)
                method.OldEntries++;
        }

        return [.. methods.Values.OrderBy(m => m.Label, StringComparer.Ordinal)];
    }

    /// <summary>
    /// Deletes all results of methods, as an invalidation: running programs drop them from their memory within a
    /// second.
    /// </summary>
    /// <returns>How many were deleted.</returns>
    public long Clear(IReadOnlyList<StoredMethod> methods)
    {
        var (deleted, message) = (0L, 0L);
        _database.Execute("PRAGMA synchronous = FULL");
        _database.Write(() =>
        {
            foreach (var method in methods)
            {
                var prefix = $"{StoreKey.Prefix}:{{{method.Digest}}}:";
                using var generation = _database.Prepare("DELETE FROM generation WHERE key = ?1");
                generation.BindText(1, prefix + "g").Run();
                deleted += Delete("key >= ?1 AND key < ?2",
                    s => s.BindText(1, prefix + "e").BindText(2, prefix + "f"));
            }

            using var insert = _database.Prepare("INSERT INTO message (at, text) VALUES (?1, ?2)");
            insert.Bind(1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds())
                .BindText(2, "tool 0\n" + string.Join('\n', methods.Select(m => "M" + m.Digest))).Run();
            message = _database.LastId;
        });
        if (StoreFormat.Identity(_database) is { } identity)
        {
            using var held = StoreLock.Take(_path, s_timeout);
            held.Write(identity, message);
        }

        Shrink();
        return deleted;
    }

    /// <summary>Deletes results that were stored before a time, or whose build no program has used since.</summary>
    public long Trim(IReadOnlyList<StoredMethod> methods, TimeSpan age, bool ofBuilds)
    {
        var before = (DateTimeOffset.UtcNow - age).ToUnixTimeMilliseconds();
        var deleted = 0L;
        _database.Write(() =>
        {
            foreach (var method in methods)
            {
                var prefix = $"{StoreKey.Prefix}:{{{method.Digest}}}:";
                deleted += Delete("key >= ?1 AND key < ?2 AND "
                    + (ofBuilds ? "build IN (SELECT id FROM build WHERE used < ?3)" : "stored < ?3"),
                    s => s.BindText(1, prefix + "e").BindText(2, prefix + "f").Bind(3, before));
            }
        });
        Shrink();
        return deleted;
    }

    /// <summary>Returns what is wrong with the store. Empty if nothing was found.</summary>
    public IReadOnlyList<string> Verify()
    {
        var found = new List<string>();
        using (var check = _database.Prepare("PRAGMA integrity_check(20)"))
        {
            while (check.Step())
            {
                if (check.Text(0) is not "ok" and var text)
                    found.Add(text);
            }
        }

        if (!StoreFormat.HasTables(_database) || StoreFormat.Identity(_database) is null)
            found.Add("its tables are not those of a store");
        var damaged = 0L;
        using var entries = _database.Prepare("SELECT e.key, b.name, p.size, p.bytes FROM entry e "
            + "LEFT JOIN build b ON b.id = e.build LEFT JOIN payload p ON p.id = e.id");
        while (entries.Step())
        {
            if (Payload.Unpack(entries.Bytes(3), entries.Number(2)) is not { } bytes
                || !Envelope.IsWhole(entries.Text(0) + "\n" + entries.Text(1), bytes))
                damaged++;
        }

        if (damaged > 0)
            found.Add(string.Create(CultureInfo.InvariantCulture,
                $"{damaged} entries are damaged, or signed with a secret"));
        return found;
    }

    public void Dispose() => _database.Dispose();

    long Delete(string condition, Action<Statement> bind)
    {
        using var payloads = _database.Prepare($"DELETE FROM payload WHERE id IN (SELECT id FROM entry WHERE {condition})");
        using var entries = _database.Prepare($"DELETE FROM entry WHERE {condition}");
        bind(payloads);
        bind(entries);
        payloads.Run();
        entries.Run();
        return _database.Changes;
    }

    void Shrink() => _database.Execute("PRAGMA incremental_vacuum; PRAGMA wal_checkpoint(TRUNCATE)");

    static bool Fits(string label, string? pattern) => string.IsNullOrEmpty(pattern)
        || (pattern.Contains('*', StringComparison.Ordinal)
            ? Regex.IsMatch(label, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$",
                RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)
            : label.Contains(pattern, StringComparison.OrdinalIgnoreCase));
}
