using StackExchange.Redis;

namespace MemoWeaver.Distributed.Redis;

/// <summary>Knows the servers, as the client and the servers themselves see them now. Thread-safe.</summary>
/// <param name="connection">The client.</param>
/// <param name="name">A prefix of keys that nobody stores.</param>
sealed class RedisTopology(ConnectionMultiplexer connection, string name)
{
    const int RefreshMilliseconds = 30_000;

    long _refreshed = Environment.TickCount64;

    /// <summary>Whether subscribers may be at several servers.</summary>
    public bool IsSpread => connection.GetServers().Length > 1;

    /// <summary>
    /// Returns the channels of all servers that have subscribers and whose names begin with a text, which has no
    /// special characters of patterns.
    /// </summary>
    /// <returns><see langword="null"/> if some may be at a server that this process cannot ask.</returns>
    public async ValueTask<IEnumerable<string>?> Channels(string begin, bool isAsync)
    {
        var servers = connection.GetServers();
        var reachable = Array.FindAll(servers, server => server.IsConnected);
        var node = Array.Find(servers, IsClusterNode);
        var pattern = RedisChannel.Pattern(begin + "*");
        var nodes = isAsync && node != null ? node.ClusterNodesAsync() : Task.FromResult(node?.ClusterNodes());
        var channels = await Task.WhenAll(Array.ConvertAll(reachable, server => isAsync
            ? server.SubscriptionChannelsAsync(pattern)
            : Task.FromResult(server.SubscriptionChannels(pattern)))).ConfigureAwait(false);

        // A cluster may have new servers. Without a cluster, messages do not get to servers that cannot be reached.
        if (node != null && !IsWhole(servers, node, await nodes.ConfigureAwait(false)))
            return null;
        return channels.SelectMany(some => some).Select(channel => channel.ToString())
            .Where(name => name.StartsWith(begin, StringComparison.Ordinal));
    }

    /// <summary>
    /// Returns a name of each server that is written to, which changes when it starts or becomes a master.
    /// </summary>
    /// <returns><see langword="null"/> if they may not be asked.</returns>
    /// <exception cref="RedisException">One of them cannot be reached.</exception>
    public async Task<string[]?> Identify()
    {
        try
        {
            var names = new List<string>();
            foreach (var master in await Masters().ConfigureAwait(false))
            {
                if (NameIn(await master.InfoRawAsync().ConfigureAwait(false)) is not { } name)
                    return null;
                names.Add(name);
            }

            return [.. names];
        }
        catch (RedisServerException)
        {
            return null; // the server refuses
        }
    }

    async ValueTask<IServer[]> Masters()
    {
        var servers = connection.GetServers();
        IServer?[] masters;
        if (Array.Find(servers, IsClusterNode) is not { } node)
        {
            masters = Array.FindAll(servers, server => server is { IsConnected: true, IsReplica: false });
        }
        else if (await node.ClusterNodesAsync().ConfigureAwait(false) is { } nodes)
        {
            masters = [.. nodes.Nodes.Where(one => one is { IsReplica: false, Slots.Count: > 0 })
                .Select(one => Reached(servers, node, one))];
        }
        else
        {
            masters = [];
        }

        if (masters.Length > 0 && Array.TrueForAll(masters, master => master is { IsConnected: true }))
            return masters!;
        throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None,
            "A server cannot be reached.");
    }

    // The client discovers new servers when it is redirected to them, or after a minute. This has it look now. It drops
    // connections when it does, so it is not asked often.
    void Refresh()
    {
        var now = Environment.TickCount64;
        var last = Volatile.Read(ref _refreshed);
        if (now - last >= RefreshMilliseconds
            && Interlocked.CompareExchange(ref _refreshed, now, last) == last)
            _ = connection.ConfigureAsync();
    }

    // Processes listen at masters. A master that has become a replica is asked as well, unless it cannot be reached.
    bool IsWhole(IServer[] servers, IServer asked, ClusterConfiguration? nodes)
    {
        var masters = nodes?.Nodes
            .Where(one => one is { IsReplica: false, IsFail: false, IsNoAddr: false, IsHandshake: false })
            .Select(one => Reached(servers, asked, one)).ToArray() ?? [];
        return masters.Length > 0 && Array.TrueForAll(masters, master => master != null);
    }

    IServer? Reached(IServer[] servers, IServer asked, ClusterNode node)
    {
        var server = Array.Find(servers, server => server.EndPoint.Equals(node.EndPoint));
        if (server is { IsConnected: true })
            return server;
        if (server == null)
            Refresh();
        else if (node.Slots.Count > 0)
            _ = Dial(asked, node);
        return null;
    }

    // This client (seen with 3.4.35) does not connect to a replica whose master failed, not even when the replica is
    // promoted. It does when another server redirects it there.
#pragma warning disable CA1031 // It is tried again.
    async Task Dial(IServer asked, ClusterNode node)
    {
        try
        {
            var key = Enumerable.Range(0, int.MaxValue).Select(i => (RedisKey)$"{name}:{i}")
                .First(key => connection.HashSlot(key) is var slot
                    && node.Slots.Any(range => range.From <= slot && slot <= range.To));
            await asked.ExecuteAsync("GET", key).ConfigureAwait(false);
        }
        catch (Exception)
        {
        }
    }
#pragma warning restore CA1031

    static bool IsClusterNode(IServer server) =>
        server is { IsConnected: true, ServerType: ServerType.Cluster };

    static string? NameIn(string? info)
    {
        string? run = null, history = null;
        foreach (var line in (info ?? "").Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith("run_id:", StringComparison.Ordinal))
                run = line;
            else if (line.StartsWith("master_replid:", StringComparison.Ordinal))
                history = line;
        }

        return run == null ? null : run + " " + history;
    }
}
