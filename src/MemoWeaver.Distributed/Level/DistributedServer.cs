using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Level;

/* The protocol.

   Each result on the server carries the generations of its entry, of its method, of the methods that it overrides and
   of its tags, from before its body ran. A generation is random: one that is gone, by an invalidation, by expiry or
   with the server, never comes back. An invalidation first deletes generations, then publishes the names, and waits for
   the acknowledgments. Then its own process drops the results (DistributedLevel).

   Once the deletion is complete, no earlier result counts on the server. That includes results that are stored later by
   those who began earlier. A process that read the old result before the deletion may store it in its memory before the
   message arrives: the message drops it. Or it stores it afterwards: the fence of the tag that stands for the key
   prevents that. The message follows the deletion, so a call that begins after it finds nothing old.

   This requires of a server only that it reads and writes each key as a whole. It requires nothing about several keys.
   Comparing the entry with what was there before (WATCH, MULTI, EXEC) would save the generation of the entry. It was
   tried: with one server that speaks the protocol, some results came back that a deletion in between had removed. The
   cause was not found.

   A server may bring back a deleted generation: when it starts from an old snapshot, or replaces one whose last writes
   it did not receive. FailoverDetector guards against that. */

/// <summary>
/// A server that is set up: its store, its guard, its backplane, and the invalidations that wait. All members are
/// thread-safe.
/// </summary>
sealed class DistributedServer : IDisposable
{
    /// <summary>How many invalidations are kept for a server that did not receive them, or may lose them.</summary>
    internal const int MostKept = 10_000;

    readonly ServerStore _store;
    readonly InvalidationBackplane _backplane;
    readonly InvalidationDispatcher _dispatcher;
    readonly InvalidationLog _log;
    volatile bool _isDisposed;

    public DistributedServer(ILocalResults local, ServerStore store, DistributedOptions options, string prefix)
    {
        _store = store;
        Options = options;
        Prefix = prefix;
        Rules = new(options.ReadableKeys, options.Secret);
        Serializer = options.Serializer ?? new JsonResultSerializer(options.JsonContext);
        Guard = new(options.BreakDuration, () => _dispatcher?.BeginEpoch());
        _log = new(MostKept, local.LifetimeOf);
        _backplane = new(local, store.Channel, Guard, options.AcknowledgeTimeout, options.Secret, _log, Now);
        _dispatcher = new(local, store, Guard, _backplane, _log, MostKept, Now, Delete);
    }

    public DistributedOptions Options { get; }

    public string Prefix { get; }

    public KeyRules Rules { get; }

    public IDistributedSerializer Serializer { get; }

    public ServerGuard Guard { get; }

    public InvalidationOutbox Outbox => _dispatcher.Outbox;

    /// <summary>For tests: milliseconds to add to the clock.</summary>
    internal long Shift { get; set; }

    /// <summary>The time by the clock of this machine, in milliseconds since 1970.</summary>
    public long UtcNow => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + Shift;

    /// <summary>For tests: whether the server has been identified.</summary>
    internal bool IsIdentified => _dispatcher.IsIdentified;

    /// <summary>Whether messages arrive, as far as is known.</summary>
    public bool IsListening => _backplane.IsListening;

    /// <summary>Whether the server can be asked now.</summary>
    public bool IsReadable => _dispatcher.IsUpToDate && !Guard.IsOpen && !_isDisposed;

    /// <inheritdoc cref="ServerStore.KeepsBuilds"/>
    public bool KeepsBuilds => _store.KeepsBuilds;

    /// <summary>Determines whether a computation that began at a time took too long for its result to be
    /// stored.</summary>
    public bool IsTooLate(DateTime begun) =>
        _store.LongestComputation is { Ticks: > 0 } longest && (DateTime.UtcNow - begun).Duration() > longest;

    /// <inheritdoc cref="ServerStore.Enter"/>
    public ValueTask<ComputationTurn?> Enter(string key, bool isAsync) => _store.Enter(key, isAsync);

    /// <summary>
    /// The current epoch. Note it, check it before anything is read, and check it again afterwards: see
    /// <see cref="ThrowIfChanged"/>.
    /// </summary>
    public long Epoch => _dispatcher.Epoch;

    /// <summary>
    /// Checks that the server knows all invalidations, and is the same as at the beginning of an epoch.
    /// </summary>
    /// <exception cref="ServerChangedException">It may be another one.</exception>
    public void ThrowIfChanged(long epoch)
    {
        if (!_dispatcher.IsUpToDate || (_dispatcher.Epoch != epoch && !_log.IsEmpty))
            throw new ServerChangedException();
    }

    /// <summary>Reads an entry and generations. See <see cref="ThrowIfChanged"/>.</summary>
    public ValueTask<byte[]?[]> Read(string[] keys, bool isAsync) =>
        Guard.Run((_store, keys), static (s, isAsync) => s._store.Read(s.keys, isAsync), isAsync);

    public ValueTask<bool> Add(string key, byte[] bytes, TimeSpan lifetime, bool isAsync) =>
        Write(isAsync => _store.Add(key, bytes, lifetime, isAsync), isAsync);

    public ValueTask Set(string key, byte[] bytes, TimeSpan lifetime, bool isAsync) =>
        Write(isAsync => _store.Set(key, bytes, lifetime, isAsync), isAsync);

    public void Renew(string key, TimeSpan lifetime) => _store.Renew(key, lifetime);

    /// <summary>
    /// Invalidates results on the server and in all processes. Keeps what the server did not receive. Earlier
    /// invalidations that wait do not delay the caller. Does not throw.
    /// </summary>
    /// <returns>Whether all connected processes have dropped them.</returns>
#pragma warning disable CA1031 // Whatever a client throws.
    public async ValueTask<bool> Drop(IReadOnlyCollection<ResultName> names, bool isAsync)
    {
        try
        {
            var isAcknowledged = await _dispatcher.Deliver(names, isAsync).ConfigureAwait(false);
            DistributedMetrics.Invalidations.Add(1,
                DistributedMetrics.Outcome(isAcknowledged ? "acknowledged" : "timed_out"));
            return isAcknowledged;
        }
        catch (Exception)
        {
            DistributedMetrics.Invalidations.Add(1, DistributedMetrics.Outcome("kept"));
            _dispatcher.Enqueue(names);
            return false;
        }
    }

    /// <summary>
    /// Ends the generation of an entry without telling other processes. If that fails, the entry is invalidated when
    /// the server is back. Does not throw.
    /// </summary>
    public async ValueTask EndGeneration(ResultName name, bool isAsync)
    {
        try
        {
            await DeleteKeys([ServerKeys.Generation(Prefix, name)], isAsync).ConfigureAwait(false);
        }
        catch (Exception)
        {
            _dispatcher.Enqueue([name]);
        }
    }
#pragma warning restore CA1031

    /// <summary>Has other processes drop results that were replaced on the server.</summary>
    public ValueTask<bool> Publish(IReadOnlyCollection<ResultName> names, bool isAsync)
    {
        _log.Record(names, Now());
        return _backplane.Publish(names, isAsync);
    }

    /// <summary>Handles a method that was called for the first time.</summary>
    public void OnMethodAdded(ResultName name) => _dispatcher.OnMethodAdded(name);

    public void Dispose()
    {
        _isDisposed = true;
        _dispatcher.Dispose();
        _store.Dispose();
    }

    long Now() => Environment.TickCount64 + Shift;

    // Without its generation an entry counts no more. It is deleted to save room.
    ValueTask Delete(IReadOnlyCollection<ResultName> names, bool isAsync) => DeleteKeys(
        [
            .. names.Select(name => ServerKeys.Generation(Prefix, name)),
            .. names.Where(name => name.Kind == ResultKind.Entry).Select(name => ServerKeys.Entry(Prefix, name)),
        ],
        isAsync);

    ValueTask DeleteKeys(string[] keys, bool isAsync) => Write(isAsync => _store.Delete(keys, isAsync), isAsync);

    async ValueTask Write(Func<bool, ValueTask> operation, bool isAsync) => await Write(
        async isAsync =>
        {
            await operation(isAsync).ConfigureAwait(false);
            return true;
        },
        isAsync).ConfigureAwait(false);

    async ValueTask<bool> Write(Func<bool, ValueTask<bool>> operation, bool isAsync)
    {
        var result = await Guard.Run(operation, static (run, isAsync) => run(isAsync), isAsync).ConfigureAwait(false);
        Guard.OnWritten();
        return result;
    }
}
