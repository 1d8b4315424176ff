using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Distributed.Node;
using MemoWeaver.Distributed.Values;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>The results of one method on one server. No member throws, but for <see cref="OutOfMemoryException"/> and the like. All are thread-safe.</summary>
/// <typeparam name="T">The result.</typeparam>
#pragma warning disable CA1031 // What the server, its client and the serializer throw: the method computes then.
sealed class SharedResults<T>
{
    const double Jitter = 0.1;

    // Where the generation of the entry is, among the names of a look.
    const int OwnGeneration = 2;

    // How long a computation may take if its result is to count.
    static readonly TimeSpan s_longest = TimeSpan.FromMinutes(10);

    readonly CacheSite _site;
    readonly string _method;
    readonly byte[] _fingerprint;
    readonly TimeSpan _lifetime, _entryGenerationLifetime, _generationLifetime;
    int _isToldOfReading, _isToldOfWriting;

    public SharedResults(SharedServer server, CacheSite site, string method, string fingerprint, TimeSpan lifetime)
    {
        Server = server;
        _site = site;
        _method = method;
        _lifetime = lifetime;
        _entryGenerationLifetime = lifetime + s_longest;
        _generationLifetime = TimeSpan.FromTicks(Math.Max(lifetime.Ticks * 2, TimeSpan.TicksPerDay));
        var shape = server.Serializer is JsonResults json ? ShapeOf(json) : "";
        _fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{fingerprint.Length}:{fingerprint}{server.Serializer.Format.Length}:{server.Serializer.Format}{shape}"));
    }

    public SharedServer Server { get; }

    /// <summary>Whether results of this type can be written at all.</summary>
    bool IsShared { get; set; } = true;

    /// <summary>Looks for a result, and notes the generations under which one can be stored where there is none.</summary>
    /// <param name="name">The name of the entry.</param>
    /// <param name="tags">The user's tags.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    public async ValueTask<SharedAnswer<T>> Ask(string name, string[] tags, bool isAsync)
    {
        if (!IsShared || !Server.IsReadable)
            return default;
        try
        {
            var look = new Look(this, name, tags);
            if (look.Read(await Server.Read(look.Names, isAsync).ConfigureAwait(false), out var answer))
                return answer;
            return await Note(look, isAsync).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return default;
        }
    }

    /// <summary>Notes the generations under which a result can be stored, whether there is one or not.</summary>
    public async ValueTask<SharedTicket?> Note(string name, string[] tags, bool isAsync)
    {
        if (!IsShared || !Server.IsReadable)
            return null;
        try
        {
            var look = new Look(this, name, tags);
            look.Take(await Server.Read(look.Names, isAsync).ConfigureAwait(false));
            if (!await look.Complete(isAsync).ConfigureAwait(false))
                look.Take(await Server.Read(look.Names, isAsync).ConfigureAwait(false));
            return look.Ticket;
        }
        catch (Exception)
        {
            return null;
        }
    }

    /// <summary>Stores a result.</summary>
    /// <returns>Whether it is there now.</returns>
    public async ValueTask<bool> Keep(SharedTicket ticket, T value, bool isAsync)
    {
        var isStored = false;
        try
        {
            if (Server.IsReadable && Seal(ticket, value, out var lifetime) is { } bytes)
            {
                await Server.Set(ticket.Entry, bytes, lifetime, isAsync).ConfigureAwait(false);
                isStored = true;
                for (var i = 0; i < ticket.Places.Length; i++)
                    Server.Renew(ticket.Places[i], LifetimeOf(i + 1));
            }
        }
        catch (Exception)
        {
        }

        if (!isStored)
            SharedMetrics.Unstored.Add(1);
        return isStored;
    }

    /// <summary>Stores a result in place of the one that is there; where that fails, the old one is dropped as soon as the server can be reached.</summary>
    public async ValueTask Set(string name, string[] tags, T value)
    {
        // What is being computed counts no more, and neither does what is there.
        await Server.Drop([name], isAsync: false).ConfigureAwait(false);
        if (await Note(name, tags, isAsync: false).ConfigureAwait(false) is { } ticket)
            await Keep(name, ticket, value, isAsync: false).ConfigureAwait(false);
    }

    /// <summary>Begins a refresh: what is being computed counts no more, and of two refreshes the later one wins. Others go on to serve what they have in memory.</summary>
    public async ValueTask<SharedTicket?> BeginRefresh(string name, string[] tags, bool isAsync)
    {
        await Server.Renounce(name, isAsync).ConfigureAwait(false);
        return await Note(name, tags, isAsync).ConfigureAwait(false);
    }

    /// <summary>Stores the result of a refresh under the generations of its beginning, and has others drop what they have.</summary>
    public ValueTask EndRefresh(string name, SharedTicket? ticket, T value, bool isAsync) =>
        ticket == null ? DropAll(name, isAsync) : Keep(name, ticket, value, isAsync);

    async ValueTask Keep(string name, SharedTicket ticket, T value, bool isAsync)
    {
        try
        {
            if (await Keep(ticket, value, isAsync).ConfigureAwait(false))
            {
                await Server.Announce([name], isAsync).ConfigureAwait(false);
                return;
            }
        }
        catch (Exception)
        {
        }

        await DropAll(name, isAsync).ConfigureAwait(false);
    }

    async ValueTask DropAll(string name, bool isAsync) => await Server.Drop([name], isAsync).ConfigureAwait(false);

    TimeSpan LifetimeOf(int index) => index == OwnGeneration ? _entryGenerationLifetime : _generationLifetime;

    async ValueTask<SharedAnswer<T>> Note(Look look, bool isAsync)
    {
        // Somebody else may have been first this moment.
        if (!await look.Complete(isAsync).ConfigureAwait(false) && look.Read(await Server.Read(look.Names, isAsync).ConfigureAwait(false), out var answer))
            return answer;
        return new(false, default, 0, look.Ticket);
    }

    byte[]? Seal(SharedTicket ticket, T value, out TimeSpan lifetime)
    {
        // What was stored together does not expire together.
        lifetime = _lifetime * (1 - (Random.Shared.NextDouble() * Jitter));
        if (lifetime < TimeSpan.FromMilliseconds(1))
            lifetime = TimeSpan.FromMilliseconds(1);
        try
        {
            var result = new ArrayBufferWriter<byte>();
            Server.Serializer.Serialize(result, value);
            var expiry = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + (long)lifetime.TotalMilliseconds;
            return Envelope.Seal(ticket.Entry, Server.Options.Secret, _fingerprint, expiry, ticket.Generations, result.WrittenSpan);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _isToldOfWriting, 1) == 0)
                SharedEvents.NotShared(_site.Name, exception.GetType().Name);
            return null;
        }
    }

    bool TryOpen(string entry, byte[] bytes, byte[][] generations, out SharedAnswer<T> answer)
    {
        answer = default;
        var state = Envelope.Open(entry, Server.Options.Secret, _fingerprint, generations, bytes, out var expiry, out var result);
        if (state == EnvelopeState.Result)
        {
            try
            {
                answer = new(true, Server.Serializer.Deserialize<T>(result), Math.Clamp(expiry - DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(), 1, long.MaxValue / 4), null);
                Found("hit");
                return true;
            }
            catch (Exception exception)
            {
                state = EnvelopeState.Unreadable;
                TellOfReading(exception.GetType().Name);
            }
        }
        else if (state == EnvelopeState.Unreadable)
        {
            TellOfReading("not from this program");
        }

        Found(state switch { EnvelopeState.Outdated => "outdated", EnvelopeState.OfOtherCode => "other_code", _ => "unreadable" });
        return false;
    }

    string ShapeOf(JsonResults json)
    {
        try
        {
            return ResultShape.Of(json, typeof(T));
        }
        catch (Exception exception)
        {
            IsShared = false;
            SharedEvents.NotShared(_site.Name, exception.GetType().Name);
            return "";
        }
    }

    void TellOfReading(string reason)
    {
        if (Interlocked.Exchange(ref _isToldOfReading, 1) == 0)
            SharedEvents.NotReadable(_site.Name, reason);
    }

    static void Found(string outcome) => SharedMetrics.Lookups.Add(1, SharedMetrics.Outcome(outcome));

    /// <summary>One look for an entry and the generations that it depends on.</summary>
    sealed class Look
    {
        readonly SharedResults<T> _results;
        byte[]?[] _found = [];

        public Look(SharedResults<T> results, string name, string[] tags)
        {
            _results = results;
            var prefix = results.Server.Prefix;
            Names =
            [
                SharedName.Entry(prefix, name), SharedName.Generation(prefix, SharedName.OfMethod(results._method)), SharedName.Generation(prefix, name),
                .. tags.Select(tag => SharedName.Generation(prefix, SharedName.OfTag(tag))),
            ];
        }

        /// <summary>The entry, then the generations.</summary>
        public string[] Names { get; }

        /// <summary>What the computation needs that begins now; <see langword="null"/> where something is missing.</summary>
        public SharedTicket? Ticket
        {
            get
            {
                var generations = Generations;
                return generations.Length == Names.Length - 1 ? new(Names[0], Names[1..], generations) : null;
            }
        }

        byte[][] Generations => [.. _found.Skip(1).Where(bytes => bytes is { Length: Envelope.NonceLength }).Select(bytes => bytes!)];

        public void Take(byte[]?[] found) => _found = found;

        /// <summary>Takes what the server has.</summary>
        /// <returns>Whether that is a result.</returns>
        public bool Read(byte[]?[] found, out SharedAnswer<T> answer)
        {
            _found = found;
            var generations = Generations;
            if (found[0] is { } bytes && generations.Length == Names.Length - 1)
                return _results.TryOpen(Names[0], bytes, generations, out answer);
            Found(found[0] == null ? "miss" : "outdated");
            answer = default;
            return false;
        }

        /// <summary>Makes the generations that are missing.</summary>
        /// <returns><see langword="false"/> where somebody else may have been first: look again.</returns>
        public async ValueTask<bool> Complete(bool isAsync)
        {
            var isSure = true;
            for (var i = 1; i < Names.Length; i++)
            {
                if (_found[i] is { Length: Envelope.NonceLength })
                    continue;
                var bytes = Envelope.NewNonce();
                if (await _results.Server.Add(Names[i], bytes, _results.LifetimeOf(i), isAsync).ConfigureAwait(false))
                    _found[i] = bytes;
                else
                    isSure = false;
            }

            return isSure;
        }
    }
}
#pragma warning restore CA1031
