using MemoWeaver.Distributed.Server;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Redis;

/// <summary>
/// Stores results in Redis, or in a server that speaks its protocol. Uses GET, MGET, SET, SETEX, PSETEX, DEL, UNLINK,
/// EXPIRE, PEXPIRE, PUBLISH and SUBSCRIBE, on names that begin with the prefix. Requires only that each of them is
/// atomic.
/// </summary>
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

    /// <summary>Connects, or continues without a connection until there is one.</summary>
    /// <param name="configuration">The client's options.</param>
    /// <param name="options">The options of this library.</param>
    /// <param name="channel">The name of the channel of all processes.</param>
    /// <param name="node">The name of this process.</param>
    public static RedisStore Connect(ConfigurationOptions configuration, DistributedOptions options, string channel,
        string node)
    {
        var own = configuration.Clone();
        own.AbortOnConnectFail = false;
        own.BacklogPolicy = BacklogPolicy.FailFast; // a call that finds no connection fails at once
        own.ConnectTimeout = (int)Math.Ceiling(options.ConnectTimeout.TotalMilliseconds);
        own.ConnectRetry = 1;
        own.ReconnectRetryPolicy = new ExponentialRetry(100, 5000);
        own.AllowAdmin = true; // the client requires it for INFO and CLUSTER NODES
        own.TieBreaker = own.ConfigurationChannel = ""; // names without the prefix: the user may lack rights
        own.SyncTimeout = own.AsyncTimeout = (int)Math.Ceiling(options.OperationTimeout.TotalMilliseconds);
        RedisStore? store = null;
        var before = own.BeforeSocketConnect;
        own.BeforeSocketConnect = (endpoint, type, socket) =>
        {
            before?.Invoke(endpoint, type, socket);
            if (type == ConnectionType.Interactive)
                Volatile.Read(ref store)?.Changing?.Invoke();
        };
        Volatile.Write(ref store,
            new RedisStore(ConnectionMultiplexer.Connect(own), options.OperationTimeout, channel, node));
        return store;
    }

    public override event Action? Changing;

    public override IChannel Channel => _channel;

    public override ValueTask<byte[]?[]> Read(string[] keys, bool isAsync)
    {
        var redisKeys = Array.ConvertAll(keys, static key => (RedisKey)key);
        if (keys.Length > InOneSlot && IsCluster)
            return ReadApart(redisKeys, isAsync);
        return isAsync
            ? new(ReadTogether(redisKeys))
            : new(Bytes(_database.StringGet(redisKeys, CommandFlags.DemandMaster)));
    }

    public override async ValueTask<bool> Add(string key, byte[] bytes, TimeSpan lifetime, bool isAsync) => isAsync
        ? await InTime(_database.StringSetAsync(key, bytes, lifetime, When.NotExists)).ConfigureAwait(false)
        : _database.StringSet(key, bytes, lifetime, When.NotExists);

    public override async ValueTask Set(string key, byte[] bytes, TimeSpan lifetime, bool isAsync)
    {
        if (isAsync)
            await InTime(_database.StringSetAsync(key, bytes, lifetime)).ConfigureAwait(false);
        else
            _database.StringSet(key, bytes, lifetime);
    }

    public override async ValueTask Delete(string[] keys, bool isAsync)
    {
        if (isAsync)
        {
            await InTime(Task.WhenAll(Array.ConvertAll(keys, key => _database.KeyDeleteAsync(key))))
                .ConfigureAwait(false);
        }
        else if (IsCluster)
        {
            foreach (var key in keys)
                _database.KeyDelete(key);
        }
        else
        {
            _database.KeyDelete(Array.ConvertAll(keys, key => (RedisKey)key));
        }
    }

    public override void Renew(string key, TimeSpan lifetime) =>
        _database.KeyExpire(key, lifetime, CommandFlags.FireAndForget);

    public override Task<string[]?> Identify() => _topology.Identify();

    public override void Dispose() => _connection.Dispose();

    bool IsCluster =>
        Array.Exists(_connection.GetServers(), server => server.ServerType == ServerType.Cluster);

    // Like InTime, with one state machine less for what each lookup does.
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

    // The generations of tags and overridden methods lie in other slots. All keys are read during the call, in any
    // order: deletions during the call may be seen or not.
    async ValueTask<byte[]?[]> ReadApart(RedisKey[] keys, bool isAsync)
    {
        var others = keys[InOneSlot..];
        if (!isAsync)
        {
            return
            [
                .. Bytes(_database.StringGet(keys[..InOneSlot], CommandFlags.DemandMaster)),
                .. others.Select(key => (byte[]?)_database.StringGet(key, CommandFlags.DemandMaster)),
            ];
        }

        var reads = Task.WhenAll(
            Array.ConvertAll(others, key => _database.StringGetAsync(key, CommandFlags.DemandMaster)));
        _ = Ignore(reads); // also if the other keys fail first
        var together = await ReadTogether(keys[..InOneSlot]).ConfigureAwait(false);
        return [.. together, .. Bytes(await InTime(reads).ConfigureAwait(false))];
    }

    static byte[]?[] Bytes(RedisValue[] values) => Array.ConvertAll(values, static value => (byte[]?)value);

    // The client looks for operations that timed out only once a second.
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

    // Its outcome is known from elsewhere.
    static async Task Ignore(Task task) => await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
