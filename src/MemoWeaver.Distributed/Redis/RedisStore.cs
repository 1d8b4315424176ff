using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>Results in Redis, or in a server that speaks its protocol. Uses GET, MGET, SET, SETEX, PSETEX, DEL, UNLINK, EXPIRE, PEXPIRE, PUBLISH and SUBSCRIBE, on names that begin with the prefix, and asks nothing of the server but that each of them is done as a whole.</summary>
sealed class RedisStore : ServerStore
{
    const int InOneSlot = 3; // an entry, its generation and that of its method

    readonly ConnectionMultiplexer _connection;
    readonly IDatabase _database;
    readonly RedisChannelPair _channel;
    readonly RedisTopology _topology;
    readonly TimeSpan _timeout;

    RedisStore(ConnectionMultiplexer connection, TimeSpan timeout, string channel, string node)
    {
        _connection = connection;
        _database = connection.GetDatabase();
        _timeout = timeout;
        _topology = new RedisTopology(connection, channel);
        _channel = new RedisChannelPair(connection, _topology, channel, node);
        connection.ConfigurationChanged += (_, _) => Changing?.Invoke();
        connection.HashSlotMoved += (_, _) => Changing?.Invoke();
    }

    /// <summary>Connects, or goes on without a connection until there is one.</summary>
    /// <param name="configuration">The client's options.</param>
    /// <param name="options">The options of this library.</param>
    /// <param name="channel">The name of the channel of all machines.</param>
    /// <param name="node">The name of this process.</param>
    public static RedisStore Connect(ConfigurationOptions configuration, DistributedOptions options, string channel, string node)
    {
        var own = configuration.Clone();
        own.AbortOnConnectFail = false;
        own.BacklogPolicy = BacklogPolicy.FailFast; // a call that finds no connection goes on at once
        own.ConnectTimeout = (int)Math.Ceiling(options.ConnectTimeout.TotalMilliseconds);
        own.ConnectRetry = 1;
        own.ReconnectRetryPolicy = new ExponentialRetry(100, 5000);
        own.AllowAdmin = true; // INFO and CLUSTER NODES count as that for the client
        own.TieBreaker = own.ConfigurationChannel = ""; // names outside of the prefix, which a user with few rights may not touch
        own.SyncTimeout = own.AsyncTimeout = (int)Math.Ceiling(options.OperationTimeout.TotalMilliseconds);
        RedisStore? store = null;
        var before = own.BeforeSocketConnect;
        own.BeforeSocketConnect = (endpoint, type, socket) =>
        {
            before?.Invoke(endpoint, type, socket);
            if (type == ConnectionType.Interactive)
                Volatile.Read(ref store)?.Changing?.Invoke();
        };
        Volatile.Write(ref store, new RedisStore(ConnectionMultiplexer.Connect(own), options.OperationTimeout, channel, node));
        return store;
    }

    public override event Action? Changing;

    public override IChannel Channel => _channel;

    public override ValueTask<byte[]?[]> Read(string[] names, bool isAsync)
    {
        var keys = Array.ConvertAll(names, static name => (RedisKey)name);
        if (keys.Length > InOneSlot && IsCluster)
            return ReadApart(keys, isAsync);
        return isAsync ? new(ReadTogether(keys)) : new(Bytes(_database.StringGet(keys, CommandFlags.DemandMaster)));
    }

    public override async ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync) => isAsync
        ? await InTime(_database.StringSetAsync(name, bytes, lifetime, When.NotExists)).ConfigureAwait(false)
        : _database.StringSet(name, bytes, lifetime, When.NotExists);

    public override async ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        if (isAsync)
            await InTime(_database.StringSetAsync(name, bytes, lifetime)).ConfigureAwait(false);
        else
            _database.StringSet(name, bytes, lifetime);
    }

    public override async ValueTask Delete(string[] names, bool isAsync)
    {
        if (isAsync)
        {
            await InTime(Task.WhenAll(Array.ConvertAll(names, name => _database.KeyDeleteAsync(name)))).ConfigureAwait(false);
        }
        else if (IsCluster)
        {
            foreach (var name in names)
                _database.KeyDelete(name);
        }
        else
        {
            _database.KeyDelete(Array.ConvertAll(names, name => (RedisKey)name));
        }
    }

    public override void Renew(string name, TimeSpan lifetime) => _database.KeyExpire(name, lifetime, CommandFlags.FireAndForget);

    public override Task<string[]?> Identify() => _topology.Identify();

    public override void Dispose() => _connection.Dispose();

    bool IsCluster => Array.Exists(_connection.GetServers(), server => server.ServerType == ServerType.Cluster);

    // As InTime: a state machine less for what each look does.
    async Task<byte[]?[]> ReadTogether(RedisKey[] keys)
    {
        var read = _database.StringGetAsync(keys, CommandFlags.DemandMaster);
        try
        {
            return Bytes(await read.WaitAsync(_timeout).ConfigureAwait(false));
        }
        catch (TimeoutException)
        {
            _ = Ignore(read);
            throw;
        }
    }

    // Tags lie in slots of their own. All is read between the call and its end, in whatever order: what is dropped meanwhile may be seen or not.
    async ValueTask<byte[]?[]> ReadApart(RedisKey[] keys, bool isAsync)
    {
        var tags = keys[InOneSlot..];
        if (!isAsync)
            return [.. Bytes(_database.StringGet(keys[..InOneSlot], CommandFlags.DemandMaster)), .. tags.Select(tag => (byte[]?)_database.StringGet(tag, CommandFlags.DemandMaster))];
        var reads = Task.WhenAll(Array.ConvertAll(tags, tag => _database.StringGetAsync(tag, CommandFlags.DemandMaster)));
        _ = Ignore(reads); // also where the others fail first
        var together = await ReadTogether(keys[..InOneSlot]).ConfigureAwait(false);
        return [.. together, .. Bytes(await InTime(reads).ConfigureAwait(false))];
    }

    static byte[]?[] Bytes(RedisValue[] values) => Array.ConvertAll(values, static value => (byte[]?)value);

    // The client looks for operations that took too long once a second only.
    async Task<T> InTime<T>(Task<T> task)
    {
        try
        {
            return await task.WaitAsync(_timeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            _ = Ignore(task);
            throw;
        }
    }

    // What it ends with is known from elsewhere.
    static async Task Ignore(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
