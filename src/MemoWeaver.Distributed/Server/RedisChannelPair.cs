using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>A channel of all machines and one of this process, in Redis. In a cluster, a channel is looked for where a key of its name would be, so that the server that publishes knows all who listen.</summary>
sealed class RedisChannelPair : IChannel
{
    readonly ISubscriber _subscriber;
    readonly string _name;

    public RedisChannelPair(ConnectionMultiplexer connection, string name, string node)
    {
        _subscriber = connection.GetSubscriber();
        _name = name;
        connection.ConnectionFailed += (_, _) => Broken?.Invoke();
        connection.ConnectionRestored += (_, _) => Connected?.Invoke();
        _subscriber.Subscribe(Channel(name), (_, message) => Announced?.Invoke(message.ToString()), CommandFlags.FireAndForget);
        _subscriber.Subscribe(Channel(name + ":" + node), (_, message) => Told?.Invoke(message.ToString()), CommandFlags.FireAndForget);
    }

    public event Action<string>? Announced, Told;

    public event Action? Broken;

    public event Action? Connected;

    public async ValueTask<long> Announce(string message, bool isAsync) => isAsync
        ? await _subscriber.PublishAsync(Channel(_name), message).ConfigureAwait(false)
        : _subscriber.Publish(Channel(_name), message);

    public void Tell(string node, string message) => _subscriber.Publish(Channel(_name + ":" + node), message, CommandFlags.FireAndForget);

    static RedisChannel Channel(string name) => RedisChannel.Literal(name).WithKeyRouting();
}
