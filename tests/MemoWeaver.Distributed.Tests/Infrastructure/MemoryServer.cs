using System.Collections.Concurrent;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Server;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>
/// A server in this process, as simple as one can be: it keeps what it gets for ever, and hands messages on when it is
/// told to.
/// </summary>
sealed class MemoryServer
{
    readonly ConcurrentDictionary<string, byte[]> _entries = new();
    readonly List<Channel> _channels = [];

    /// <summary>What each operation throws from now on.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Called with what is deleted.</summary>
    public Action<string[]> Deleting { get; set; } = _ => { };

    /// <summary>All messages that were sent, with whom they are for; <see langword="null"/> for everybody.</summary>
    public ConcurrentQueue<(string? Node, string Message)> Sent { get; } = new();

    /// <summary>Whether a message reaches a process. Those that do not are lost.</summary>
    public Func<string, string, bool> Reaches { get; set; } = (_, _) => true;

    /// <summary>
    /// Called when a message to everybody has been sent, and before its sender knows how many get it.
    /// </summary>
    public Action<string> Announced { get; set; } = _ => { };

    /// <summary>Called when a message to everybody, or to one process, has been sent.</summary>
    public Action<string?, string> Published { get; set; } = (_, _) => { };

    /// <summary>A machine that is connected to it.</summary>
    public TestNode Connect(DistributedOptions? options = null, bool talks = false)
    {
        var node = new DistributedNode();
        Use(node, options ?? new() { AcknowledgeTimeout = TimeSpan.FromTicks(1) }, talks);
        TestNode.Until(() => node.Server!.IsReadable && (!talks || node.Server.IsListening), "it is there");
        return TestNode.Of(node);
    }

    /// <summary>Connects a machine, and does not wait.</summary>
    public void Use(DistributedNode node, DistributedOptions options, bool talks = true) =>
        node.Use(() => new(node, new Store(this, talks ? new Channel(this, node.Id) : null), options, "p"));

    /// <summary>Sends a message, as anybody could who may publish.</summary>
    public void Publish(string? node, string message)
    {
        Sent.Enqueue((node, message));
        Channel[] all;
        lock (_channels)
            all = [.. _channels];
        foreach (var channel in all)
        {
            if ((node == null || node == channel.Node) && Reaches(channel.Node, message))
                channel.Hear(node == null, message);
        }

        Published(node, message);
    }

    int Listeners
    {
        get
        {
            lock (_channels)
                return _channels.Count;
        }
    }

    sealed class Channel : IChannel
    {
        readonly MemoryServer _server;

        public Channel(MemoryServer server, string node)
        {
            _server = server;
            Node = node;
            lock (server._channels)
                server._channels.Add(this);
        }

        public string Node { get; }

        public event Action<string>? Published, Replied;

        public event Action? Disconnected
        {
            add { }
            remove { }
        }

        public event Action? Connected
        {
            add { }
            remove { }
        }

        public void Hear(bool isForAll, string message) => (isForAll ? Published : Replied)?.Invoke(message);

        public ValueTask<ExpectedReceivers> Publish(string message, bool isAsync)
        {
            var count = _server.Listeners;
            _server.Publish(null, message);
            _server.Announced(message);
            return new(ExpectedReceivers.Of(count));
        }

        public ValueTask PublishProbe(string message)
        {
            _server.Publish(null, message);
            return default;
        }

        public ValueTask Resubscribe() => default;

        public void Reply(string node, string message) => _server.Publish(node, message);
    }

    sealed class Store(MemoryServer server, IChannel? channel) : ServerStore
    {
        public override event Action? Changing
        {
            add { }
            remove { }
        }

        public override IChannel? Channel => channel;

        public override Task<string[]?> Identify() => Task.FromResult<string[]?>(["S"]);

        public override ValueTask<byte[]?[]> Read(string[] names, bool isAsync)
        {
            Check();
            return new(Array.ConvertAll(names, name => server._entries.GetValueOrDefault(name)));
        }

        public override ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
        {
            Check();
            return new(server._entries.TryAdd(name, bytes));
        }

        public override ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
        {
            Check();
            server._entries[name] = bytes;
            return default;
        }

        public override ValueTask Delete(string[] names, bool isAsync)
        {
            server.Deleting(names);
            Check();
            foreach (var name in names)
                server._entries.TryRemove(name, out _);
            return default;
        }

        public override void Renew(string name, TimeSpan lifetime)
        {
        }

        public override void Dispose()
        {
        }

        void Check()
        {
            if (server.Failure is { } failure)
                throw failure;
        }
    }
}
