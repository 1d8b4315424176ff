using System.Security.Cryptography;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Distributed.Values;

namespace MemoWeaver.Distributed.Node;

/* The order of things.

   Every result on the server carries the generations of its entry, its method and its tags as they were before its body ran. A generation is random, so that one that is gone, by an invalidation, by
   expiry or with the server, never comes back. An invalidation deletes generations first, then announces, and waits for the acknowledgments; then its own process drops (DistributedLevel). So from when the deletion is through,
   nothing from before counts on the server, also what is stored later by those who began before. Where a process got the old result before the deletion, it stores it in its memory before the message comes, which then drops
   it, or after, which the fence of the tag that stands for the key prevents. The message comes after the deletion, so that a call that begins after it finds nothing old.

   This asks of a server that one key is read and written as a whole, and nothing about several. A comparison of the entry with what was there before (WATCH, MULTI, EXEC) would save the generation of the
   entry, and was tried: with one server that speaks the protocol, some results came back that a deletion in between had taken away. Why was not found out.

   A server may bring a generation back that was deleted: when it starts from an old snapshot, or takes the place of one whose last writes it did not get. What stands against that is in FailoverDetector. */

/// <summary>One set-up: a store, what guards it, the channel, and the invalidations that wait. All members are thread-safe.</summary>
sealed class DistributedServer : IDisposable
{
    /// <summary>How many invalidations are kept for a server that did not get them, or may lose them.</summary>
    internal const int MostKept = 10_000;

    readonly ServerStore _store;
    readonly InvalidationBackplane _announcements;
    readonly InvalidationDispatcher _deliveries;
    readonly InvalidationLog _past;
    volatile bool _isDisposed;

    public DistributedServer(DistributedNode node, ServerStore store, DistributedOptions options, string prefix)
    {
        _store = store;
        Options = options;
        Prefix = prefix;
        Rules = new(options.ReadableKeys, options.Secret);
        Serializer = options.Serializer ?? new JsonResults(options.JsonContext);
        Guard = new(options.BreakDuration, () => _deliveries?.Doubt());
        _past = new(MostKept, node.LifetimeOf);
        _announcements = new(node, store.Channel, Guard, options.AcknowledgeTimeout, options.Secret, _past, Now);
        _deliveries = new(node, store, Guard, _announcements, _past, MostKept, Now, Delete);
    }

    public DistributedOptions Options { get; }

    public string Prefix { get; }

    public KeyRules Rules { get; }

    public IDistributedSerializer Serializer { get; }

    public ServerGuard Guard { get; }

    public InvalidationOutbox Pending => _deliveries.Pending;

    /// <summary>For tests: milliseconds that passed besides.</summary>
    internal long Shift { get; set; }

    /// <summary>The time by the clock of this machine, in milliseconds since 1970.</summary>
    public long UtcNow => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + Shift;

    /// <summary>For tests: whether it is known which server this is.</summary>
    internal bool IsNamed => _deliveries.IsNamed;

    /// <summary>Whether announcements arrive, as far as is known.</summary>
    public bool IsListening => _announcements.IsListening;

    /// <summary>Whether there is any use in asking the server now.</summary>
    public bool IsReadable => _deliveries.IsSettled && !Guard.IsOpen && !_isDisposed;

    /// <summary>How many doubts there were: noted first, then checked, before anything is read; checked again after it.</summary>
    public long Doubts => _deliveries.Doubts;

    /// <summary>What was read counts only if the server was settled on before, and is still the same.</summary>
    /// <exception cref="ServerChangedException">The server may be another one.</exception>
    public void Check(long doubts)
    {
        if (!_deliveries.IsSettled || (_deliveries.Doubts != doubts && !_past.IsEmpty))
            throw new ServerChangedException();
    }

    /// <summary>Reads. See <see cref="Check"/>.</summary>
    public ValueTask<byte[]?[]> Read(string[] names, bool isAsync) => Guard.Run((_store, names), static (s, isAsync) => s._store.Read(s.names, isAsync), isAsync);

    public ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync) =>
        Write((_store, name, bytes, lifetime), static (s, isAsync) => s._store.Add(s.name, s.bytes, s.lifetime, isAsync), isAsync);

    public async ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync) => await Write(
        (_store, name, bytes, lifetime),
        static async (s, isAsync) =>
        {
            await s._store.Set(s.name, s.bytes, s.lifetime, isAsync).ConfigureAwait(false);
            return true;
        },
        isAsync).ConfigureAwait(false);

    public void Renew(string name, TimeSpan lifetime) => _store.Renew(name, lifetime);

    /// <summary>
    /// Deletes and announces; keeps what the server did not get. What waits from before is no matter of the caller's.
    /// Does not throw.
    /// </summary>
    /// <param name="names">The names.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>Whether all processes that are connected have dropped it.</returns>
#pragma warning disable CA1031 // Whatever a client throws.
    public async ValueTask<bool> Drop(IReadOnlyCollection<string> names, bool isAsync)
    {
        try
        {
            var isAcknowledged = await _deliveries.Deliver(names, isAsync).ConfigureAwait(false);
            DistributedMetrics.Invalidations.Add(1, DistributedMetrics.Outcome(isAcknowledged ? "acknowledged" : "timed_out"));
            return isAcknowledged;
        }
        catch (Exception)
        {
            DistributedMetrics.Invalidations.Add(1, DistributedMetrics.Outcome("kept"));
            _deliveries.Keep(names);
            return false;
        }
    }

    /// <summary>Ends the generation of an entry, and tells nobody. Where that fails, it is dropped when the server is back. Does not throw.</summary>
    public async ValueTask Renounce(string name, bool isAsync)
    {
        try
        {
            await DeleteAt([ResultName.Generation(Prefix, name)], isAsync).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _deliveries.Keep([name]);
        }
    }
#pragma warning restore CA1031

    /// <summary>Announces that an entry has another result now: others drop what they have in memory.</summary>
    public ValueTask<bool> Announce(IReadOnlyCollection<string> names, bool isAsync)
    {
        _past.Note(names, Now());
        return _announcements.Announce(names, isAsync);
    }

    /// <summary>There is a new method.</summary>
    public void Added(string name) => _deliveries.Added(name);

    /// <summary>A random prefix of names that nobody else has, for the tags that stand for keys.</summary>
    public static string NewId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public void Dispose()
    {
        _isDisposed = true;
        _deliveries.Dispose();
        _store.Dispose();
    }

    long Now() => Environment.TickCount64 + Shift;

    // The entry itself counts no more without its generation; it goes to save room.
    ValueTask Delete(string[] names, bool isAsync) =>
        DeleteAt([.. names.SelectMany(name => name[0] == 'E' ? [ResultName.Generation(Prefix, name), ResultName.Entry(Prefix, name)] : new[] { ResultName.Generation(Prefix, name) })], isAsync);

    async ValueTask DeleteAt(string[] places, bool isAsync) => await Write(
        (_store, places),
        static async (s, isAsync) =>
        {
            await s._store.Delete(s.places, isAsync).ConfigureAwait(false);
            return true;
        },
        isAsync).ConfigureAwait(false);

    async ValueTask<bool> Write<TState>(TState state, Func<TState, bool, ValueTask<bool>> operation, bool isAsync)
    {
        var result = await Guard.Run(state, operation, isAsync).ConfigureAwait(false);
        Guard.Taken();
        return result;
    }
}
