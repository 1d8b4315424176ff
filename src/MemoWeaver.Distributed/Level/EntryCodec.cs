using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Serialization;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Level;

/// <summary>
/// Encodes the results of one method for the server, and decodes them. Reports once what cannot be written or read.
/// Thread-safe.
/// </summary>
/// <typeparam name="T">The result.</typeparam>
#pragma warning disable CA1031 // From the serializer, which may be the user's.
sealed class EntryCodec<T>
{
    const double Jitter = 0.1;
    const int BuildBytes = 16;

    readonly DistributedServer _server;
    readonly CacheSite _site;
    readonly IDistributedSerializer _serializer;
    readonly long _lifetime;
    readonly byte[]? _secret;
    readonly byte[] _fingerprint;
    int _isReadReported, _isWriteReported;

    public EntryCodec(DistributedServer server, CacheSite site, string fingerprint, TimeSpan lifetime)
    {
        _server = server;
        _site = site;
        _lifetime = Math.Max(1, (long)lifetime.TotalMilliseconds);
        _serializer = server.Serializer;
        _secret = server.Options.Secret;
        var shape = _serializer is JsonResultSerializer json ? ShapeOf(json) : "";
        var format = _serializer.Format;
        _fingerprint = SHA256.HashData(
            Encoding.UTF8.GetBytes($"{fingerprint.Length}:{fingerprint}{format.Length}:{format}{shape}"));
    }

    /// <summary>Tells this build of the method from others, in 22 characters.</summary>
    public string Build => Convert.ToBase64String(_fingerprint, 0, BuildBytes).TrimEnd('=');

    /// <summary>Whether results of this type can be written at all.</summary>
    public bool IsUsable { get; private set; } = true;

    /// <summary>Encodes a result.</summary>
    /// <param name="token">The generations from before it was computed.</param>
    /// <param name="value">The result.</param>
    /// <param name="lifetime">
    /// The longest lifetime; on return, the lifetime. It is shortened at random, so that results stored together do not
    /// expire together.
    /// </param>
    /// <returns><see langword="null"/> if the result cannot be written.</returns>
    public byte[]? Encode(WriteToken token, T value, ref TimeSpan lifetime)
    {
        lifetime *= 1 - (Random.Shared.NextDouble() * Jitter);
        if (lifetime < TimeSpan.FromMilliseconds(1))
            lifetime = TimeSpan.FromMilliseconds(1);
        try
        {
            var result = new ArrayBufferWriter<byte>();
            _serializer.Serialize(result, value);
            var expiry = _server.UtcNow + Math.Max(1, (long)lifetime.TotalMilliseconds);
            return Envelope.Seal(token.Entry, _secret, _fingerprint, expiry, token.Generations, result.WrittenSpan);
        }
        catch (Exception exception)
        {
            if (Interlocked.Exchange(ref _isWriteReported, 1) == 0)
                DistributedEvents.NotDistributed(_site.Name, Reason(exception));
            return null;
        }
    }

    /// <summary>Decodes what the server has.</summary>
    /// <returns>Whether it is a current result.</returns>
    public bool TryDecode(EntryReader reader, out EntryLookup<T> found)
    {
        found = default;
        if (reader.Found is not { } bytes || !reader.IsComplete)
        {
            Count(reader.Found == null ? "miss" : "outdated");
            return false;
        }

        var state = Envelope.Open(reader.Keys[0], _secret, _fingerprint, reader.Generations, bytes, out var expiry,
            out var result);

        // By the clock of this machine. The server drops the result by its own clock in any case. If this clock is
        // slow, the result lives for at most one lifetime here.
        var left = expiry - _server.UtcNow;
        if (state == EnvelopeState.Result && left <= 0)
            state = EnvelopeState.Outdated;
        if (state == EnvelopeState.Result)
        {
            try
            {
                found = new(true, _serializer.Deserialize<T>(result), Math.Min(left, _lifetime), null);
                Count("hit");
                return true;
            }
            catch (Exception exception)
            {
                state = EnvelopeState.Unreadable;
                ReportUnreadable(exception.GetType().Name);
            }
        }
        else if (state == EnvelopeState.Unreadable)
        {
            ReportUnreadable("not from this program");
        }

        Count(state switch
        {
            EnvelopeState.Outdated => "outdated",
            EnvelopeState.OfOtherCode => "other_code",
            _ => "unreadable",
        });
        return false;
    }

    string ShapeOf(JsonResultSerializer json)
    {
        try
        {
            return ResultShape.Of(json, typeof(T));
        }
        catch (Exception exception)
        {
            IsUsable = false;
            DistributedEvents.NotDistributed(_site.Name, Reason(exception));
            return "";
        }
    }

    void ReportUnreadable(string reason)
    {
        if (Interlocked.Exchange(ref _isReadReported, 1) == 0)
            DistributedEvents.Unreadable(_site.Name, reason);
    }

    // The messages of other exceptions may contain parts of the result.
    static string Reason(Exception exception) =>
        exception is JsonLossException ? exception.Message : exception.GetType().Name;

    static void Count(string outcome) => DistributedMetrics.Lookups.Add(1, DistributedMetrics.Outcome(outcome));
}
#pragma warning restore CA1031
