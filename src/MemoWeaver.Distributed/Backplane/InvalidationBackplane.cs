using MemoWeaver.Distributed.Server;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Node;

/* A message is "<process> <number>", then a name in each line. Those who get it drop what it names, and tell the
   process the number, who they are, and a seal of both where there is a secret. Without a name it is a probe: the
   process sent it to hear whether its own messages come back, on the channel of all and then on its own, by which
   others know that it listens. Until then what was announced may have been lost. When it came back all that the process
   has in memory goes, and it hears everything from then on. A probe is answered like any other message, so that nobody
   else can say that it came back. */

/// <summary>What this process tells all others, and what it hears. Thread-safe.</summary>
sealed class InvalidationBackplane
{
    const int MostProbes = 20;

    readonly DistributedNode _node;
    readonly IChannel? _channel;
    readonly ServerGuard _guard;
    readonly TimeSpan _timeout;
    readonly InvalidationLog _past;
    readonly Func<long> _now;
    readonly AnswerSeals _seals;
    readonly Acknowledgments _acknowledgments;
    volatile bool _isListening;
    int _probes;
    volatile string _probe = DistributedServer.NewId();

    public InvalidationBackplane(DistributedNode node, IChannel? channel, ServerGuard guard, TimeSpan timeout, byte[]? secret,
        InvalidationLog past, Func<long> now)
    {
        _seals = new(secret);
        _acknowledgments = new(node.Id, _seals);
        _node = node;
        _channel = channel;
        _guard = guard;
        _timeout = timeout;
        _past = past;
        _now = now;
        if (channel == null)
            return;
        channel.Announced += OnAnnounced;
        channel.Told += OnTold;
    }

    /// <summary>Whether announcements arrive, as far as is known.</summary>
    public bool IsListening => _isListening;

    /// <summary>Whether a probe has to be sent.</summary>
    public bool IsDeaf => _channel != null && !_isListening;

    /// <summary>Tells all processes to drop what has these names.</summary>
    /// <returns>Whether all that are connected have.</returns>
    public async ValueTask<bool> Announce(IReadOnlyCollection<string> names, bool isAsync)
    {
        if (_channel is not { } channel)
            return true;
        var wait = _acknowledgments.Begin(names);
        try
        {
            var receivers = await _guard.Run((channel, message: wait.Message), static (s, isAsync) =>
                s.channel.Announce(s.message, isAsync), isAsync).ConfigureAwait(false);
            return await wait.ForAll(receivers, _timeout, isAsync).ConfigureAwait(false);
        }
        finally
        {
            _acknowledgments.End(wait);
        }
    }

    /// <summary>Messages may have been lost. What is served from memory is at most <c>LocalSeconds</c> old until a probe comes back.</summary>
    public void Doubt()
    {
        lock (_acknowledgments)
        {
            _probe = DistributedServer.NewId();
            _isListening = false;
        }
    }

    /// <summary>Sends a probe. Where none comes back for a while, the channel may not be subscribed to.</summary>
    public async ValueTask Probe()
    {
        if (_channel is not { } channel)
            return;
        if (++_probes % MostProbes == 0)
        {
            await channel.Repair().ConfigureAwait(false);
            Doubt(); // what comes back of earlier probes was heard by the subscription before
        }

        await channel.Send(ProbeOf(_probe), isAsync: true).ConfigureAwait(false);
    }

    void OnAnnounced(string message)
    {
        var lines = message.Split('\n');
        var (sender, id) = lines[0].Split(' ') is [var s, var i] ? (s, i) : ("", "");
        if (sender == _node.Id)
        {
            if (lines.Length == 1)
                Answer(sender, id, message);
            else
                _acknowledgments.NoteOwn(id, message); // this process drops when its invalidation goes on
        }
        else if (lines.Length > 1)
        {
            Hear(lines[1..]);
            Answer(sender, id, message);
        }
    }

    void Answer(string sender, string id, string message) =>
        _channel!.Tell(sender, $"{id} {_node.Id} {_seals.Of(_node.Id, message)}");

    void OnTold(string answer)
    {
        if (answer.Split(' ') is not [var id, var node, var seal])
            return;
        _acknowledgments.Note(id, node, seal);
        if (node == _node.Id && _seals.IsOf(node, ProbeOf(id), seal))
            CloseGap(id);
    }

    string ProbeOf(string probe) => $"{_node.Id} {probe}";

#pragma warning disable CA1031 // Anyone who may publish can write anything.
    void Hear(string[] names)
    {
        try
        {
            _node.DropHere(names);
            _past.Note(names, _now());
        }
        catch (Exception)
        {
            _node.DropAllHere(); // of a version that knows more, or of somebody else
        }
    }
#pragma warning restore CA1031

    void CloseGap(string probe)
    {
        lock (_acknowledgments)
        {
            if (_isListening || probe != _probe)
                return;
            _node.DropAllHere();
            _isListening = true;
        }

        DistributedEvents.GapClosed();
    }
}
