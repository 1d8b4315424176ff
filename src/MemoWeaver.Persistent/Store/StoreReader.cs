using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/// <summary>One entry as the store has it.</summary>
/// <param name="Bytes">Its bytes; <see langword="null"/> if there is none.</param>
/// <param name="Used">When the entry was last used.</param>
/// <param name="Message">The number of the latest message at that moment.</param>
readonly record struct StoredEntry(byte[]? Bytes, long Used, long Message);

/// <summary>A connection that reads, with its statements. Used by one thread at a time.</summary>
sealed class StoreReader(Database database, byte[] identity) : IDisposable
{
    const int Stored = 0, Expires = 1, Used = 2, Size = 3, Bytes = 4, Message = 5;

    /// <summary>How far a clock may be behind that which stored an entry, in milliseconds.</summary>
    const long ClockTolerance = 300_000;

    readonly Statement _read = database.Prepare("SELECT e.stored, e.expires, e.used, p.size, p.bytes, "
        + "(SELECT max(id) FROM message) FROM (SELECT 1) LEFT JOIN entry e ON e.key = ?1 AND e.build = ?2 "
        + "LEFT JOIN payload p ON p.id = e.id");

    readonly Statement _generation = database.Prepare("SELECT value FROM generation WHERE key = ?1");
    readonly Statement _build = database.Prepare("SELECT id FROM build WHERE name = ?1");
    readonly Statement _messages = database.Prepare("SELECT id, text FROM message WHERE id > ?1 ORDER BY id");

    public Database Database => database;

    /// <summary>Reads an entry as of one moment.</summary>
    public StoredEntry Read(string key, long build, long now)
    {
        try
        {
            _read.Bind(1, StoreKey.SplitBuild(key, out _)).Bind(2, build).Step();
            var bytes = !_read.IsNull(Bytes) && IsCurrent(_read.Number(Stored), _read.Number(Expires), now)
                ? Payload.Unpack(_read.Bytes(Bytes), _read.Number(Size)) : null;
            return new(bytes, _read.Number(Used), _read.Number(Message));
        }
        finally
        {
            _read.Reset();
        }
    }

    /// <summary>Reads a generation; <see langword="null"/> if there is none.</summary>
    public byte[]? Generation(string key)
    {
        try
        {
            return _generation.Bind(1, key).Step() ? _generation.Bytes(0).ToArray()
                : StoreKey.IsEntryGeneration(key) ? identity : null;
        }
        finally
        {
            _generation.Reset();
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
}
