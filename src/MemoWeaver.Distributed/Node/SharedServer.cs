using System.Security.Cryptography;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Distributed.Values;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Node;

/* The order of things.

   Every result on the server carries the generations of its entry, its method and its tags as they were before its body ran. A generation is random, so that one that is gone, by an invalidation, by
   expiry or with the server, never comes back. An invalidation deletes generations first, then announces, and waits for the acknowledgments; then its own process drops (SharedLevel). So from when the deletion is through,
   nothing from before counts on the server, also what is stored later by those who began before. Where a process got the old result before the deletion, it stores it in its memory before the message comes, which then drops
   it, or after, which the fence of the tag that stands for the key prevents. The message comes after the deletion, so that a call that begins after it finds nothing old.

   This asks of a server that one key is read and written as a whole, and nothing about several. A comparison of the entry with what was there before (WATCH, MULTI, EXEC) would save the generation of the
   entry, and was tried: with one server that speaks the protocol, some results came back that a deletion in between had taken away. Why was not found out.

   What could not be delivered waits (PendingDrops), and this process reads and stores nothing on the server meanwhile. A timer delivers it; it is also what finds out that the server is back. */

/// <summary>One set-up: a store, what guards it, the channel, and the invalidations that wait. All members are thread-safe.</summary>
sealed class SharedServer : IDisposable
{
    const int MostPending = 10_000, RetryMilliseconds = 200;

    readonly SharedStore _store;
    readonly DistributedNode _node;
    readonly Acknowledgments _acknowledgments = new();
    readonly Timer _retry;
    int _isRetrying;
    volatile bool _isDisposed, _isListening;

    public SharedServer(DistributedNode node, SharedStore store, DistributedOptions options, string prefix)
    {
        _node = node;
        _store = store;
        Options = options;
        Prefix = prefix;
        Rules = new(options.ReadableKeys, options.Secret);
        Serializer = options.Serializer ?? new JsonResults(options.JsonContext);
        Guard = new(options.BreakDuration, Doubt);
        _retry = new(static server => ((SharedServer)server!).Retry(), this, Timeout.Infinite, Timeout.Infinite);
        if (store.Channel is not { } channel)
            return;
        channel.Announced += OnAnnounced;
        channel.Told += _acknowledgments.Count;
        channel.Broken += OnBroken;
        channel.Connected += Probe;
        Probe();
    }

    public DistributedOptions Options { get; }

    public string Prefix { get; }

    public KeyRules Rules { get; }

    public IDistributedSerializer Serializer { get; }

    public ServerGuard Guard { get; }

    public PendingDrops Pending { get; } = new(MostPending);

    /// <summary>Whether announcements arrive, as far as is known.</summary>
    public bool IsListening => _isListening;

    /// <summary>Whether there is any use in asking the server now.</summary>
    public bool IsReadable => !Pending.Any && !Guard.IsOpen && !_isDisposed;

    public ValueTask<byte[]?[]> Read(string[] names, bool isAsync) =>
        Guard.Run((_store, names), static (s, isAsync) => s._store.Read(s.names, isAsync), isAsync);

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

    /// <summary>Deletes and announces; keeps what the server did not get. Does not throw.</summary>
    /// <param name="names">The names.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns>Whether all processes that are connected have dropped it.</returns>
#pragma warning disable CA1031 // Whatever a client throws.
    public async ValueTask<bool> Drop(IReadOnlyCollection<string> names, bool isAsync)
    {
        try
        {
            // Those that wait are delivered with it, or it waits with them.
            if (Pending.Any)
            {
                Pending.Add(names);
                names = Pending.Waiting();
            }

            var isAcknowledged = await Deliver(names, isAsync).ConfigureAwait(false);
            SharedMetrics.Invalidations.Add(1, SharedMetrics.Outcome(isAcknowledged ? "acknowledged" : "timed_out"));
            return isAcknowledged;
        }
        catch (Exception)
        {
            SharedMetrics.Invalidations.Add(1, SharedMetrics.Outcome("kept"));
            Pending.Add(names);
            RetryLater();
            return false;
        }
    }

    /// <summary>Ends the generation of an entry, and tells nobody. Where that fails, it is dropped when the server is back. Does not throw.</summary>
    public async ValueTask Renounce(string name, bool isAsync)
    {
        try
        {
            await Delete([SharedName.Generation(Prefix, name)], isAsync).ConfigureAwait(false);
        }
        catch (Exception)
        {
            Pending.Add([name]);
            RetryLater();
        }
    }
#pragma warning restore CA1031

    /// <summary>Announces that an entry has another result now: others drop what they have in memory.</summary>
    public async ValueTask<bool> Announce(IReadOnlyCollection<string> names, bool isAsync)
    {
        if (_store.Channel is not { } channel)
            return true;
        var wait = _acknowledgments.Begin(out var id);
        try
        {
            var message = $"{_node.Id} {id}\n{string.Join('\n', names)}";
            var receivers = await Guard.Run((channel, message), static (s, isAsync) => s.channel.Announce(s.message, isAsync), isAsync).ConfigureAwait(false);
            return receivers == 0 || await wait.ForAll(receivers, Options.AcknowledgeTimeout, isAsync).ConfigureAwait(false);
        }
        finally
        {
            _acknowledgments.End(id);
        }
    }

    /// <summary>A random prefix of names that nobody else has, for the tags that stand for keys.</summary>
    public static string NewId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    public void Dispose()
    {
        _isDisposed = true;
        _retry.Dispose();
        _store.Dispose();
    }

    async ValueTask<bool> Deliver(IReadOnlyCollection<string> names, bool isAsync)
    {
        // The entry itself counts no more without its generation; it goes to save room.
        var places = names.SelectMany(name => name[0] == 'E' ? [SharedName.Generation(Prefix, name), SharedName.Entry(Prefix, name)] : new[] { SharedName.Generation(Prefix, name) }).ToArray();
        await Delete(places, isAsync).ConfigureAwait(false);
        var isAcknowledged = await Announce(names, isAsync).ConfigureAwait(false);
        Pending.Delivered(names, Environment.TickCount64);
        return isAcknowledged;
    }

    async ValueTask Delete(string[] places, bool isAsync) => await Write(
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

#pragma warning disable CA1031 // Anyone who may publish can write anything.
    void OnAnnounced(string message)
    {
        var lines = message.Split('\n');
        var (sender, id) = lines[0].Split(' ') is [var s, var i] ? (s, i) : ("", "");
        if (sender == _node.Id)
        {
            if (lines.Length == 1)
                CloseGap(id);
            else
                _acknowledgments.Count(id); // this process drops when its invalidation goes on
            return;
        }

        if (lines.Length == 1)
            return; // another's probe
        try
        {
            foreach (var name in lines.AsSpan(1))
                _node.DropHere(name);
        }
        catch (Exception)
        {
            _node.DropAllHere(); // of a version that knows more, or of somebody else
        }

        _store.Channel!.Tell(sender, id);
    }

#pragma warning restore CA1031

    // What was announced since may be lost. What is served from memory is at most LocalSeconds old; a probe that comes back says that there is a connection again.
    void OnBroken()
    {
        _isListening = false;
        Doubt();
        RetryLater();
    }

    void Doubt()
    {
        Pending.Doubt(Environment.TickCount64);
        if (Pending.Any)
            RetryLater();
    }

    string _probe = "";

#pragma warning disable CA1031 // A probe that gets lost is sent again.
    void Probe()
    {
        _isListening = false;
        _probe = NewId();
        try
        {
            _store.Channel!.Announce($"{_node.Id} {_probe}", isAsync: false).Outcome();
        }
        catch (Exception)
        {
        }

        RetryLater();
    }

    void CloseGap(string probe)
    {
        if (IsListening || probe != _probe)
            return;
        _node.DropAllHere();
        _isListening = true;
        SharedEvents.GapClosed();
    }

    void RetryLater()
    {
        try
        {
            if (!_isDisposed)
                _retry.Change(RetryMilliseconds, Timeout.Infinite);
        }
        catch (ObjectDisposedException)
        {
        }
    }

    async void Retry()
    {
        if (_isDisposed || Interlocked.Exchange(ref _isRetrying, 1) != 0)
            return;
        try
        {
            if (Pending.Any && !Guard.IsOpen)
            {
                var names = Pending.Waiting();
                await Deliver(names, isAsync: true).ConfigureAwait(false);
                SharedEvents.Delivered(names.Length);
            }

            if (_store.Channel is { } channel && !IsListening)
                await channel.Announce($"{_node.Id} {_probe}", isAsync: true).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
        finally
        {
            Volatile.Write(ref _isRetrying, 0);
        }

        if (Pending.Any || (_store.Channel != null && !IsListening))
            RetryLater();
    }
#pragma warning restore CA1031
}
