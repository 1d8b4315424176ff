using System.Collections.Concurrent;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Persistent.Files;
using MemoWeaver.Persistent.Sqlite;

namespace MemoWeaver.Persistent.Store;

/// <summary>A file that is open: its connections, and what is known of it. All members are thread-safe.</summary>
/// <param name="file">The file.</param>
/// <param name="opened">What was opened.</param>
/// <param name="timeout">How long an operation waits for others.</param>
/// <param name="mostPages">The bound of the file.</param>
sealed class StoreSession(StoreFile file, OpenedStore opened, TimeSpan timeout, long mostPages) : IDisposable
{
    /// <summary>How exactly the last use of an entry is known, in milliseconds.</summary>
    public const long UseGranularity = 3_600_000;

    const int MostReaders = 16, MostTouched = 10_000, MostGenerations = 10_000;

    readonly ConcurrentStack<StoreReader> _readers = new();
    readonly ConcurrentDictionary<string, long> _builds = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<string, (byte[] Value, long Message)> _generations = new(StringComparer.Ordinal);
    readonly object _catchUp = new();
    StoreReader? _reader; // the one that most calls find
    long _message = opened.Message;
    volatile bool _isClosed;

    public byte[] Identity => opened.Identity;

    public StoreWriter Writer { get; } = new(opened.Database, opened.Identity, timeout, mostPages);

    /// <summary>The entries whose last use is to be written, with the numbers of their builds.</summary>
    public ConcurrentDictionary<string, long> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>The numbers of the builds that this process uses.</summary>
    public ICollection<long> Builds => _builds.Values;

    /// <summary>Bytes that this process has written since the log was merged.</summary>
    public long Written;

    /// <summary>Reads an entry and generations, after other processes' messages have been applied.</summary>
    public byte[]?[] Read(string[] keys, long now, Action<string> receive)
    {
        var reader = Rent();
        StoredEntry entry;
        var found = new byte[]?[keys.Length];
        try
        {
            var build = BuildOf(reader, keys[0]);
            entry = reader.Read(keys[0], build, now);
            found[0] = entry.Bytes;
            for (var i = 1; i < keys.Length; i++)
                found[i] = GenerationOf(reader, keys[i], entry);
            if (entry.Bytes != null && now - entry.Used > UseGranularity && Touched.Count < MostTouched)
                Touched.TryAdd(StoreKey.SplitBuild(keys[0], out _).ToString(), build);
        }
        catch (Exception)
        {
            reader.Dispose();
            throw;
        }

        Return(reader);
        if (entry.Message != Volatile.Read(ref _message))
            CatchUp(receive);
        return found;
    }

    /// <summary>Applies the messages of other processes that have not been applied yet.</summary>
    public void CatchUp(Action<string> receive)
    {
        lock (_catchUp)
        {
            var reader = Rent();
            List<(long Id, string Text)> messages;
            try
            {
                messages = reader.MessagesAfter(_message);
            }
            catch (Exception)
            {
                reader.Dispose();
                throw;
            }

            Return(reader);
            foreach (var (id, text) in messages)
            {
                receive(id == _message + 1 ? text : Gap);
                Volatile.Write(ref _message, id);
            }
        }
    }

    /// <summary>Skips a message of this process, if it is the next one.</summary>
    public void Skip(long id) => Interlocked.CompareExchange(ref _message, id, id - 1);

    /// <summary>Returns the number of the build in the key of an entry, if it is known.</summary>
    public long? KnownBuild(string key) =>
        _builds.TryGetValue(key[(key.LastIndexOf(ServerKeys.BuildSeparator) + 1)..], out var known) ? known : null;

    /// <summary>Remembers the number of the build in the key of an entry.</summary>
    public void Know(string key, long build)
    {
        StoreKey.SplitBuild(key, out var name);
        _builds.TryAdd(name.ToString(), build);
    }

    public Database Connect() => file.Connect();

    public void Dispose()
    {
        _isClosed = true;
        lock (Writer.Database)
            Writer.Dispose();
        Interlocked.Exchange(ref _reader, null)?.Dispose();
        while (_readers.TryPop(out var reader))
            reader.Dispose();
    }

    // Not a message that a process understands: it drops all results.
    const string Gap = "? 0\n?";

    // A generation changes only in a transaction that adds a message, and an entry that is there has the current
    // generation of itself: it was checked when the entry was stored, and an invalidation deletes the entry.
    byte[]? GenerationOf(StoreReader reader, string key, in StoredEntry entry)
    {
        if (StoreKey.IsEntryGeneration(key))
        {
            return entry.Bytes is { Length: > Envelope.NonceLength * 4 } bytes
                ? Envelope.OwnGeneration(bytes).ToArray() : reader.Generation(key);
        }

        if (_generations.TryGetValue(key, out var known) && known.Message == entry.Message)
            return known.Value;
        var value = reader.Generation(key);
        if (value != null && _generations.Count < MostGenerations)
            _generations[key] = (value, entry.Message);
        return value;
    }

    StoreReader Rent() => Interlocked.Exchange(ref _reader, null) ?? (
        _readers.TryPop(out var reader) ? reader : new StoreReader(file.Connect(), opened.Identity));

    void Return(StoreReader reader)
    {
        if (!_isClosed && Interlocked.CompareExchange(ref _reader, reader, null) == null)
        {
            if (_isClosed)
                Interlocked.Exchange(ref _reader, null)?.Dispose();
            return;
        }

        if (_isClosed || _readers.Count >= MostReaders)
        {
            reader.Dispose();
            return;
        }

        _readers.Push(reader);
        if (_isClosed && _readers.TryPop(out var late))
            late.Dispose();
    }

    long BuildOf(StoreReader reader, string key)
    {
        var name = key[(key.LastIndexOf(ServerKeys.BuildSeparator) + 1)..];
        if (_builds.TryGetValue(name, out var known))
            return known;
        var build = reader.BuildOf(name);
        if (build != 0)
            _builds.TryAdd(name, build);
        return build;
    }
}
