using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/* Who receives a message. The answer to PUBLISH counts the subscribers of the one server that it was sent to, which are all where there is one. In a cluster, and with replicas, the servers pass it on to each
   other, and who listens at another server is not in the count. So there each server is asked which processes listen (PUBSUB CHANNELS: each has a channel of its own), after the deletion that is announced. Who is not among them
   joined after the deletion, and drops all that it has when its own probe comes back, which is later still. Names and not a count: in a cluster this client subscribes at two servers at times, and hears a message twice.

   A channel stays at the server where it was subscribed to as long as that connection lives. Routing by the name of the channel would move it when a slot moves, and between leaving and joining messages are lost
   without a sign. A message goes to a master: what is sent to a replica does not come up. */

/// <summary>A channel of all machines and one of this process, in Redis. Thread-safe.</summary>
sealed class RedisChannelPair : IChannel
{
    readonly RedisTopology _topology;
    readonly IDatabase _database;
    readonly ISubscriber _subscriber;
    readonly RedisChannel _own, _all;
    readonly string _name;
    int _isTold;

    public RedisChannelPair(ConnectionMultiplexer connection, RedisTopology topology, string name, string node)
    {
        _topology = topology;
        _database = connection.GetDatabase();
        _name = name;
        connection.ConnectionFailed += (_, _) => Broken?.Invoke();
        connection.ConnectionRestored += (_, _) => Connected?.Invoke();
        _subscriber = connection.GetSubscriber();
        _own = RedisChannel.Literal(OwnOf(node));
        _all = RedisChannel.Literal(name);
        _subscriber.Subscribe(_own, OnTold, CommandFlags.FireAndForget | CommandFlags.DemandMaster);
        _subscriber.Subscribe(_all, OnAnnounced, CommandFlags.FireAndForget | CommandFlags.DemandMaster);
    }

    public event Action<string>? Announced, Told;

    public event Action? Broken;

    public event Action? Connected;

    public async ValueTask<ExpectedReceivers> Announce(string message, bool isAsync)
    {
        var isSpread = _topology.IsSpread;
        var publishing = Publish(message, isAsync);
        var finding = isSpread ? Find(isAsync) : default;
        var receivers = (long)await publishing.ConfigureAwait(false);
        return isSpread ? await finding.ConfigureAwait(false) : ExpectedReceivers.Of(receivers);
    }

    public async ValueTask Send(string message, bool isAsync) => await Publish(message, isAsync).ConfigureAwait(false);

    // A subscription that was refused is not tried again by the client as long as the connection lives.
    public async ValueTask Repair()
    {
        await _subscriber.UnsubscribeAsync(_own).ConfigureAwait(false);
        await _subscriber.UnsubscribeAsync(_all).ConfigureAwait(false);
        await _subscriber.SubscribeAsync(_own, OnTold, CommandFlags.DemandMaster).ConfigureAwait(false);
        await _subscriber.SubscribeAsync(_all, OnAnnounced, CommandFlags.DemandMaster).ConfigureAwait(false);
    }

    public void Tell(string node, string message) => _database.Execute("PUBLISH", [RedisChannel.Literal(OwnOf(node)), message], CommandFlags.FireAndForget | CommandFlags.DemandMaster);

    void OnTold(RedisChannel channel, RedisValue message) => Told?.Invoke(message.ToString());

    void OnAnnounced(RedisChannel channel, RedisValue message) => Announced?.Invoke(message.ToString());

    string OwnOf(string node) => _name + ":" + node;

    Task<RedisResult> Publish(string message, bool isAsync)
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
            return await _topology.Channels(begin, isAsync).ConfigureAwait(false) is { } channels ? ExpectedReceivers.Of([.. channels.Select(channel => channel[begin.Length..])]) : ExpectedReceivers.Unknown;
        }
        catch (RedisServerException exception)
        {
            if (Interlocked.Exchange(ref _isTold, 1) == 0)
                DistributedEvents.ServerRefuses(exception.Message);
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
        {
        }

        return ExpectedReceivers.Unknown;
    }
}
