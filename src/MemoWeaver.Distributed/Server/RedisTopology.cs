using StackExchange.Redis;

namespace MemoWeaver.Distributed.Server;

/// <summary>Which servers there are, as the client and they see it now. Thread-safe.</summary>
sealed class RedisTopology(ConnectionMultiplexer connection)
{
    /// <summary>Whether subscribers can be at several servers.</summary>
    public bool IsSpread => connection.GetServers().Length > 1;

    /// <summary>Finds the channels that somebody listens to, at all servers together.</summary>
    /// <param name="begin">How their names begin, without a character that means something in a pattern.</param>
    /// <param name="isAsync">Whether the task may be under way when this returns.</param>
    /// <returns><see langword="null"/> where some may be at a server that this process cannot ask.</returns>
    public async ValueTask<IEnumerable<string>?> Channels(string begin, bool isAsync)
    {
        var servers = connection.GetServers();
        var reachable = Array.FindAll(servers, server => server.IsConnected);
        var node = Array.Find(servers, IsClusterNode);
        var pattern = RedisChannel.Pattern(begin + "*");
        var nodes = isAsync && node != null ? node.ClusterNodesAsync() : Task.FromResult(node?.ClusterNodes());
        var channels = await Task.WhenAll(Array.ConvertAll(reachable, server => isAsync ? server.SubscriptionChannelsAsync(pattern) : Task.FromResult(server.SubscriptionChannels(pattern)))).ConfigureAwait(false);

        // In a cluster there may be new servers. Without one, nothing that is announced gets to those that cannot be reached.
        if (node != null && !IsWhole(servers, reachable, await nodes.ConfigureAwait(false)))
            return null;
        return channels.SelectMany(some => some).Select(channel => channel.ToString()).Where(name => name.StartsWith(begin, StringComparison.Ordinal));
    }

    /// <summary>The servers that are written to, each by a name that it has since it started or became a master.</summary>
    /// <returns><see langword="null"/> where they may not be asked.</returns>
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
            return null; // it refuses
        }
    }

    async ValueTask<IServer[]> Masters()
    {
        var servers = connection.GetServers();
        IServer?[] masters;
        if (Array.Find(servers, IsClusterNode) is not { } node)
            masters = Array.FindAll(servers, server => server is { IsConnected: true, IsReplica: false });
        else if (await node.ClusterNodesAsync().ConfigureAwait(false) is { } nodes)
            masters = [.. nodes.Nodes.Where(one => one is { IsReplica: false, Slots.Count: > 0 }).Select(one => Array.Find(servers, server => server.EndPoint.Equals(one.EndPoint)))];
        else
            masters = [];
        if (masters.Length > 0 && Array.TrueForAll(masters, master => master is { IsConnected: true }))
            return masters!;
        if (Array.Exists(masters, master => master == null))
            Refresh();
        throw new RedisConnectionException(ConnectionFailureType.UnableToConnect, CommandFlags.None, "A server cannot be reached.");
    }

    /// <summary>Has the client look which servers there are, and subscribe where it is not. Does not wait.</summary>
    public void Refresh() => _ = connection.ConfigureAsync();

    bool IsWhole(IServer[] servers, IServer[] reachable, ClusterConfiguration? nodes)
    {
        var alive = nodes?.Nodes.Where(one => one is { IsFail: false, IsNoAddr: false, IsHandshake: false }).ToArray() ?? [];
        if (Array.Exists(alive, one => !Array.Exists(servers, server => server.EndPoint.Equals(one.EndPoint))))
            Refresh();
        return alive.Length > 0 && Array.TrueForAll(alive, one => Array.Exists(reachable, server => server.EndPoint.Equals(one.EndPoint)));
    }

    static bool IsClusterNode(IServer server) => server is { IsConnected: true, ServerType: ServerType.Cluster };

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
