using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DiskHits;

/// <summary>The same by hand: prepared commands of Microsoft.Data.Sqlite, in WAL mode.</summary>
internal sealed class Raw : IDisposable
{
    readonly SqliteConnection _connection;
    readonly SqliteCommand _find, _store;

    public Raw(string path)
    {
        _connection = new($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; CREATE TABLE IF NOT EXISTS cache (key TEXT PRIMARY KEY, value BLOB NOT NULL, expires INTEGER NOT NULL)");
        _find = Command("SELECT value FROM cache WHERE key = $key AND expires > $now", "$key", "$now");
        _store = Command("INSERT OR REPLACE INTO cache VALUES ($key, $value, $expires)", "$key", "$value", "$expires");
    }

    public Page Find(int id)
    {
        _find.Parameters[0].Value = Key(id);
        _find.Parameters[1].Value = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        return _find.ExecuteScalar() is byte[] bytes ? JsonSerializer.Deserialize<Page>(bytes)! : Store(id);
    }

    public Page Store(int id)
    {
        var page = Page.Of(id);
        _store.Parameters[0].Value = Key(id);
        _store.Parameters[1].Value = JsonSerializer.SerializeToUtf8Bytes(page);
        _store.Parameters[2].Value = long.MaxValue;
        _store.ExecuteNonQuery();
        return page;
    }

    public void Dispose()
    {
        _find.Dispose();
        _store.Dispose();
        _connection.Dispose();
    }

    static string Key(int id) => "Library.OnDisk:" + id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
            command.Parameters.Add(new SqliteParameter(parameter, null));
        return command;
    }
}
