using System.Text;
using SQLitePCL;

namespace MemoWeaver.Persistent.Sqlite;

/// <summary>A prepared statement. Used by one thread at a time.</summary>
sealed class Statement(Database database, sqlite3_stmt handle, string sql) : IDisposable
{
    const int MostOnStack = 512;

    public Statement Bind(int index, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, index, value));
        return this;
    }

    /// <summary>Binds bytes, which are copied.</summary>
    public Statement Bind(int index, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, index, value));
        return this;
    }

    /// <summary>Binds text of ASCII characters, as all keys are.</summary>
    public Statement Bind(int index, ReadOnlySpan<char> ascii)
    {
        Span<byte> bytes = ascii.Length <= MostOnStack ? stackalloc byte[ascii.Length] : new byte[ascii.Length];
        Encoding.ASCII.GetBytes(ascii, bytes);
        database.Check(raw.sqlite3_bind_text(handle, index, bytes));
        return this;
    }

    /// <summary>Binds any text.</summary>
    public Statement BindText(int index, string value)
    {
        database.Check(raw.sqlite3_bind_text(handle, index, value));
        return this;
    }

    /// <summary>Advances to the next row.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Step()
    {
        database.Before?.Invoke(sql);
        var outcome = raw.sqlite3_step(handle);
        if (outcome == raw.SQLITE_ROW)
            return true;
        if (outcome == raw.SQLITE_DONE)
            return false;
        database.Check(outcome);
        return false;
    }

    /// <summary>Runs the statement to its end, and makes it ready to run again.</summary>
    public void Run()
    {
        try
        {
            while (Step())
            {
            }
        }
        finally
        {
            Reset();
        }
    }

    /// <summary>Makes the statement ready to run again.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    /// <summary>The bytes of a column, until the next operation on the statement.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
