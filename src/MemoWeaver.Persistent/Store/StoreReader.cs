using System.Text;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/// <summary>One entry as the store has it.</summary>
/// <param name="Found">The bytes of the entry and of the generations, for each key.</param>
/// <param name="Used">When the entry was last used.</param>
/// <param name="Message">The number of the latest message at that moment.</param>
readonly record struct StoredEntry(byte[]?[] Found, long Used, long Message);

/// <summary>A connection that reads, with its statements. Used by one thread at a time.</summary>
sealed class StoreReader(Database database, byte[] identity) : IDisposable
{
    const int Stored = 0, Expires = 1, Used = 2, Size = 3, Bytes = 4, Message = 5, Generations = 6;

    /// <summary>How far a clock may be behind that which stored an entry, in milliseconds.</summary>
    const long ClockTolerance = 300_000;

    readonly List<Statement?> _reads = [];
    readonly Statement _build = database.Prepare("SELECT id FROM build WHERE name = ?1");
    readonly Statement _messages = database.Prepare("SELECT id, text FROM message WHERE id > ?1 ORDER BY id");

    public Database Database => database;

    /// <summary>Reads an entry and generations as of one moment.</summary>
    public StoredEntry Read(string[] keys, long build, long now)
    {
        var statement = Of(keys.Length - 1);
        try
        {
            statement.Bind(1, StoreKey.SplitBuild(keys[0], out _)).Bind(2, build);
            for (var i = 1; i < keys.Length; i++)
                statement.Bind(i + 2, keys[i]);
            statement.Step();
            var found = new byte[]?[keys.Length];
            if (!statement.IsNull(Bytes) && IsCurrent(statement.Number(Stored), statement.Number(Expires), now))
                found[0] = Payload.Unpack(statement.Bytes(Bytes), statement.Number(Size));
            for (var i = 1; i < keys.Length; i++)
            {
                found[i] = !statement.IsNull(Generations + i - 1) ? statement.Bytes(Generations + i - 1).ToArray()
                    : StoreKey.IsEntryGeneration(keys[i]) ? identity : null;
            }

            return new(found, statement.Number(Used), statement.Number(Message));
        }
        finally
        {
            statement.Reset();
        }
    }

    /// <summary>Returns the number of a build; 0 for none.</summary>
    public long BuildOf(string name)
    {
        try
        {
            return _build.Bind(1, name).Step() ? _build.Number(0) : 0;
        }
        finally
        {
            _build.Reset();
        }
    }

    /// <summary>Returns the messages after one.</summary>
    public List<(long Id, string Text)> MessagesAfter(long id)
    {
        var messages = new List<(long, string)>();
        try
        {
            _messages.Bind(1, id);
            while (_messages.Step())
                messages.Add((_messages.Number(0), _messages.Text(1)));
            return messages;
        }
        finally
        {
            _messages.Reset();
        }
    }

    public void Dispose() => database.Dispose();

    // An entry from the future was stored before the clock was set back: its lifetime would become longer.
    static bool IsCurrent(long stored, long expires, long now) => now < expires && now >= stored - ClockTolerance;

    Statement Of(int generations)
    {
        while (_reads.Count <= generations)
            _reads.Add(null);
        return _reads[generations] ??= database.Prepare(Text(generations));
    }

    static string Text(int generations)
    {
        var text = new StringBuilder("SELECT e.stored, e.expires, e.used, p.size, p.bytes, (SELECT max(id) FROM message)");
        for (var i = 0; i < generations; i++)
            text.Append($", (SELECT value FROM generation WHERE key = ?{i + 3})");
        return text.Append(" FROM (SELECT 1) LEFT JOIN entry e ON e.key = ?1 AND e.build = ?2 "
            + "LEFT JOIN payload p ON p.id = e.id").ToString();
    }
}
