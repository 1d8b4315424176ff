using System.Security.Cryptography;
using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Backplane;

/* A message is "<process> <number>", followed by one name a line. Receivers drop what it names. They reply to the
   sender with the number, their own name, and a signature of both if there is a secret.

   A message without names is a probe. A process sends it to learn whether its own messages come back: first on the
   channel of all, then on its own, by which others know that it listens. Until then, messages may have been lost. When
   the probe comes back, the process drops all results that it has in memory, and receives every message from then on.
   A probe is answered like any other message, so that nobody else can claim that it came back. */

/// <summary>Publishes invalidations to all processes, and applies those that it receives. Thread-safe.</summary>
sealed class InvalidationBackplane
{
    const int MostProbes = 20;

    readonly ILocalResults _local;
    readonly IChannel? _channel;
    readonly ServerGuard _guard;
    readonly TimeSpan _timeout;
    readonly InvalidationLog _log;
    readonly Func<long> _now;
    readonly AcknowledgmentSigner _signer;
    readonly Acknowledgments _acknowledgments;
    volatile bool _isListening;
    int _probes;
    volatile string _probe = NewId();

    public InvalidationBackplane(ILocalResults local, IChannel? channel, ServerGuard guard, TimeSpan timeout,
        byte[]? secret, InvalidationLog log, Func<long> now)
    {
        _signer = new(secret);
        _acknowledgments = new(local.Id, _signer);
        _local = local;
        _channel = channel;
        _guard = guard;
        _timeout = timeout;
        _log = log;
        _now = now;
        if (channel == null)
            return;
        channel.Published += OnPublished;
        channel.Replied += OnReplied;
    }

    /// <summary>Whether messages arrive, as far as is known.</summary>
    public bool IsListening => _isListening;

    /// <summary>Whether a probe has to be sent.</summary>
    public bool NeedsProbe => _channel != null && !_isListening;

    /// <summary>Returns a random name that nobody else uses.</summary>
    public static string NewId() => Convert.ToHexString(RandomNumberGenerator.GetBytes(8));

    /// <summary>Has all processes drop the results with these names.</summary>
    /// <returns>Whether all connected processes have dropped them.</returns>
    public async ValueTask<bool> Publish(IReadOnlyCollection<ResultName> names, bool isAsync)
    {
        if (_channel is not { } channel)
            return true;
        var wait = _acknowledgments.Begin(names);
        try
        {
            var receivers = await _guard.Run((channel, message: wait.Message), static (s, isAsync) =>
                s.channel.Publish(s.message, isAsync), isAsync).ConfigureAwait(false);
            return await wait.ForAll(receivers, _timeout, isAsync).ConfigureAwait(false);
        }
        finally
        {
            _acknowledgments.End(wait);
        }
    }

    /// <summary>
    /// Records that messages may have been lost. Until a probe comes back, results in memory can be
    /// <c>LocalSeconds</c> old.
    /// </summary>
    public void LoseMessages()
    {
        lock (_acknowledgments)
        {
            _probe = NewId();
            _isListening = false;
        }
    }

    /// <summary>Sends a probe. If many did not come back, subscribes again.</summary>
    public async ValueTask Probe()
    {
        if (_channel is not { } channel)
            return;
        if (++_probes % MostProbes == 0)
        {
            await channel.Resubscribe().ConfigureAwait(false);
            LoseMessages(); // the old subscription received whatever comes back of earlier probes
        }

        await channel.PublishProbe(ProbeOf(_probe)).ConfigureAwait(false);
    }

    void OnPublished(string message)
    {
        var lines = message.Split('\n');
        var (sender, id) = lines[0].Split(' ') is [var s, var i] ? (s, i) : ("", "");
        if (sender == _local.Id)
        {
            if (lines.Length == 1)
                Reply(sender, id, message);
            else
                _acknowledgments.AddOwn(id, message); // this process drops its results as its invalidation goes on
        }
        else if (lines.Length > 1)
        {
            Apply(lines[1..]);
            Reply(sender, id, message);
        }
    }

    void Reply(string sender, string id, string message) =>
        _channel!.Reply(sender, $"{id} {_local.Id} {_signer.Sign(_local.Id, message)}");

    void OnReplied(string answer)
    {
        if (answer.Split(' ') is not [var id, var node, var signature])
            return;
        _acknowledgments.Add(id, node, signature);
        if (node == _local.Id && _signer.Verify(node, ProbeOf(id), signature))
            CloseGap(id);
    }

    string ProbeOf(string probe) => $"{_local.Id} {probe}";

#pragma warning disable CA1031 // Whoever may publish can write anything.
    void Apply(string[] lines)
    {
        try
        {
            var names = Array.ConvertAll(lines, ResultName.Parse);
            _local.DropHere(names);
            _log.Record(names, _now());
        }
        catch (Exception)
        {
            _local.DropAllHere(); // from a later version, or from somebody else
        }
    }
#pragma warning restore CA1031

    void CloseGap(string probe)
    {
        lock (_acknowledgments)
        {
            if (_isListening || probe != _probe)
                return;
            _local.DropAllHere();
            _isListening = true;
        }

        DistributedEvents.MessagesLost();
    }
}
