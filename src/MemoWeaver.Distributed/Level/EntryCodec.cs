using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Distributed.Node;
using MemoWeaver.Distributed.Values;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Runtime;

/// <summary>The results of one method as bytes, and back. What cannot be written or read is told of once. Thread-safe.</summary>
/// <typeparam name="T">The result.</typeparam>
#pragma warning disable CA1031 // Of the serializer, which may be the user's.
sealed class EntryCodec<T>
{
    const double Jitter = 0.1;

    readonly DistributedServer _server;
    readonly CacheSite _site;
    readonly IDistributedSerializer _serializer;
    readonly long _lifetime;
    readonly byte[]? _secret;
    readonly byte[] _fingerprint;
    int _isToldOfReading, _isToldOfWriting;

    public EntryCodec(DistributedServer server, CacheSite site, string fingerprint, TimeSpan lifetime)
    {
        _server = server;
        _site = site;
        _lifetime = Math.Max(1, (long)lifetime.TotalMilliseconds);
        _serializer = server.Serializer;
        _secret = server.Options.Secret;
        var shape = _serializer is JsonResults json ? ShapeOf(json) : "";
        _fingerprint = SHA256.HashData(Encoding.UTF8.GetBytes($"{fingerprint.Length}:{fingerprint}{_serializer.Format.Length}:{_serializer.Format}{shape}"));
    }

    /// <summary>Whether results of this type can be written at all.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Seals a result.</summary>
    /// <param name="ticket">From before it was computed.</param>
    /// <param name="value">The result.</param>
    /// <param name="lifetime">How long it may live; on return, how long it does: what was stored together does not expire together.</param>
    /// <returns><see langword="null"/> where it cannot be written.</returns>
    public byte[]? Seal(WriteToken ticket, T value, ref TimeSpan lifetime)
    {
        lifetime *= 1 - (Random.Shared.NextDouble() * Jitter);
        if (lifetime < TimeSpan.FromMilliseconds(1))
            lifetime = TimeSpan.FromMilliseconds(1);
        try
        {
            var result = new ArrayBufferWriter<byte>();
            _serializer.Serialize(result, value);
            var expiry = _server.UtcNow + Math.Max(1, (long)lifetime.TotalMilliseconds);
            return Envelope.Seal(ticket.Entry, _secret, _fingerprint, expiry, ticket.Generations, result.WrittenSpan);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _isToldOfWriting, 1) == 0)
                DistributedEvents.NotShared(_site.Name, Reason(exception));
            return null;
        }
    }

    /// <summary>Opens what the server has.</summary>
    /// <returns>Whether it is a result that counts.</returns>
    public bool TryOpen(EntryReader look, out EntryLookup<T> answer)
    {
        answer = default;
        if (look.Found is not { } bytes || !look.IsWhole)
        {
            Found(look.Found == null ? "miss" : "outdated");
            return false;
        }

        var state = Envelope.Open(look.Places[0], _secret, _fingerprint, look.Generations, bytes, out var expiry, out var result);

        // By the clock of this machine. The server drops it by its own, whatever this one says; a clock that is slow
        // cannot give it more than a lifetime here.
        var left = expiry - _server.UtcNow;
        if (state == EnvelopeState.Result && left <= 0)
            state = EnvelopeState.Outdated;
        if (state == EnvelopeState.Result)
        {
            try
            {
                answer = new(true, _serializer.Deserialize<T>(result), Math.Min(left, _lifetime), null);
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
            IsUsable = false;
            DistributedEvents.NotShared(_site.Name, Reason(exception));
            return "";
        }
    }

    void TellOfReading(string reason)
    {
        if (Interlocked.Exchange(ref _isToldOfReading, 1) == 0)
            DistributedEvents.NotReadable(_site.Name, reason);
    }

    // What others throw may have parts of the result in its text.
    static string Reason(Exception exception) => exception is LostInJsonException ? exception.Message : exception.GetType().Name;

    static void Found(string outcome) => DistributedMetrics.Lookups.Add(1, DistributedMetrics.Outcome(outcome));
}
#pragma warning restore CA1031
