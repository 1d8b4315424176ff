using Microsoft.Data.Sqlite;

namespace Shop.Data;

/// <summary>An SQLite file: reads on connections of their own, writes one after the other, each in a transaction that is committed when the method returns.</summary>
sealed class Database(string file, DatabaseLatency latency) : IDisposable
{
    readonly string connectionString = new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true }.ToString();

    // SQLite has one writer at a time. Waiting here costs no thread, and no attempt that SQLite would turn down.
    readonly SemaphoreSlim writer = new(1);

    public string File => file;

    public async Task<T> ReadAsync<T>(Func<SqliteConnection, T> query, CancellationToken token)
    {
        var result = Run(query);
        await latency.PassAsync(token);
        return result;
    }

    public T Read<T>(Func<SqliteConnection, T> query)
    {
        var result = Run(query);
        latency.Pass();
        return result;
    }

    /// <summary>Runs a change in a transaction and commits it. A token that is cancelled before it began stops it; afterwards it is too late.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, T> change, CancellationToken token)
    {
        await latency.PassAsync(token);
        await writer.WaitAsync(token);
        try
        {
            return Commit(change);
        }
        finally
        {
            writer.Release();
        }
    }

    public T Write<T>(Func<SqliteConnection, T> change)
    {
        latency.Pass();
        writer.Wait();
        try
        {
            return Commit(change);
        }
        finally
        {
            writer.Release();
        }
    }

    public void Dispose()
    {
        using (var connection = new SqliteConnection(connectionString))
            SqliteConnection.ClearPool(connection);
        writer.Dispose();
    }

    T Commit<T>(Func<SqliteConnection, T> change) => Run(connection =>
    {
        using var transaction = connection.BeginTransaction();
        var result = change(connection);
        transaction.Commit();
        return result;
    });

    T Run<T>(Func<SqliteConnection, T> work)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        return work(connection);
    }
}
