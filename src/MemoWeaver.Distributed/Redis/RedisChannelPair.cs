using MemoWeaver.Distributed.Diagnostics;
using MemoWeaver.Distributed.Server;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Redis;

/* Who receives a message. The answer to PUBLISH counts the subscribers of the server that it was sent to. Those are
   all, if there is one server. In a cluster, and with replicas, the servers forward the message, and the count does not
   include subscribers at other servers. So each server is asked which processes listen (PUBSUB CHANNELS: each has a
   channel of its own), after the deletion that the message is about. A process that is not among them joined after the
   deletion. It drops all that it has when its own probe comes back, which is later still. Names are used rather than a
   count, because in a cluster this client sometimes subscribes at two servers, and receives a message twice.

   A channel stays at the server where it was subscribed for as long as that connection lives. Routing by the name of
   the channel would move it when a slot moves. Between leaving and joining, messages would be lost without a sign. A
   message is sent to a master: replicas do not forward it. */

/// <summary>Carries messages in Redis: one channel for all processes, and one for this process. Thread-safe.</summary>
sealed class RedisChannelPair : IChannel
{
    readonly RedisTopology _topology;
    readonly IDatabase _database;
    readonly ISubscriber _subscriber;
    readonly RedisChannel _own, _all;
    readonly string _name;
    int _isReported;

    public RedisChannelPair(ConnectionMultiplexer connection, RedisTopology topology, string name, string node)
    {
        _topology = topology;
        _database = connection.GetDatabase();
        _name = name;
        connection.ConnectionFailed += (_, _) => Disconnected?.Invoke();
        connection.ConnectionRestored += (_, _) => Connected?.Invoke();
        _subscriber = connection.GetSubscriber();
        _own = RedisChannel.Literal(OwnOf(node));
        _all = RedisChannel.Literal(name);
        _subscriber.Subscribe(_own, OnReplied, CommandFlags.FireAndForget | CommandFlags.DemandMaster);
        _subscriber.Subscribe(_all, OnPublished, CommandFlags.FireAndForget | CommandFlags.DemandMaster);
    }

    public event Action<string>? Published, Replied;

    public event Action? Disconnected;

    public event Action? Connected;

    public async ValueTask<ExpectedReceivers> Publish(string message, bool isAsync)
    {
        var isSpread = _topology.IsSpread;
        var publishing = Send(message, isAsync);
        var finding = isSpread ? Find(isAsync) : default;
        var receivers = (long)await publishing.ConfigureAwait(false);
        return isSpread ? await finding.ConfigureAwait(false) : ExpectedReceivers.Of(receivers);
    }

    public async ValueTask PublishProbe(string message) => await Send(message, isAsync: true).ConfigureAwait(false);

    // The client does not retry a refused subscription as long as the connection lives.
    public async ValueTask Resubscribe()
    {
        await _subscriber.UnsubscribeAsync(_own).ConfigureAwait(false);
        await _subscriber.UnsubscribeAsync(_all).ConfigureAwait(false);
        await _subscriber.SubscribeAsync(_own, OnReplied, CommandFlags.DemandMaster).ConfigureAwait(false);
        await _subscriber.SubscribeAsync(_all, OnPublished, CommandFlags.DemandMaster).ConfigureAwait(false);
    }

    public void Reply(string node, string message) => _database.Execute("PUBLISH",
        [RedisChannel.Literal(OwnOf(node)), message], CommandFlags.FireAndForget | CommandFlags.DemandMaster);

    void OnReplied(RedisChannel channel, RedisValue message) => Replied?.Invoke(message.ToString());

    void OnPublished(RedisChannel channel, RedisValue message) => Published?.Invoke(message.ToString());

    string OwnOf(string node) => _name + ":" + node;

    Task<RedisResult> Send(string message, bool isAsync)
    {
        object[] arguments = [_all, message];
        return isAsync
            ? _database.ExecuteAsync("PUBLISH", arguments, CommandFlags.DemandMaster)
            : Task.FromResult(_database.Execute("PUBLISH", arguments, CommandFlags.DemandMaster));
    }

    async ValueTask<ExpectedReceivers> Find(bool isAsync)
    {
        try
        {
            var begin = OwnOf("");
            return await _topology.Channels(begin, isAsync).ConfigureAwait(false) is { } channels
                ? ExpectedReceivers.Of([.. channels.Select(channel => channel[begin.Length..])])
                : ExpectedReceivers.Unknown;
        }
        catch (RedisServerException exception)
        {
            if (Interlocked.Exchange(ref _isReported, 1) == 0)
                DistributedEvents.ServerRefused(exception.Message);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
        }

        return ExpectedReceivers.Unknown;
    }
}
