using System.Globalization;

namespace MemoWeaver.Distributed.Tests.Infrastructure;

/// <summary>A cluster of real servers: three masters, and a replica of each where they are asked for. Disposing it ends them.</summary>
sealed class TestCluster : IDisposable
{
    const int Masters = 3, Slots = 16384;

    TestCluster(TestServer[] servers) => Servers = servers;

    /// <summary>The masters of the beginning, then their replicas in the same order.</summary>
    public IReadOnlyList<TestServer> Servers { get; }

    public string Configuration => string.Join(',', Servers.Take(Masters).Select(server => server.Configuration));

    /// <summary>Starts one.</summary>
    /// <param name="hasReplicas">Whether each master has a replica, which takes its place.</param>
    /// <param name="timeout">After how many milliseconds a server that does not answer is given up.</param>
    public static TestCluster Start(bool hasReplicas = false, int timeout = 15_000)
    {
        var cluster = new TestCluster([.. Enumerable.Range(0, hasReplicas ? 2 * Masters : Masters).Select(_ =>
        {
            var bus = TestServer.FreePort().ToString(CultureInfo.InvariantCulture);
            return TestServer.Reserve(ServerKind.Redis, "--cluster-enabled", "yes", "--cluster-port", bus, "--cluster-node-timeout", timeout.ToString(CultureInfo.InvariantCulture), "--cluster-replica-validity-factor", "0", "--repl-diskless-sync-delay", "0");
        })]);
        try
        {
            cluster.Join();
            return cluster;
        }
        catch (Exception)
        {
            cluster.Dispose();
            throw;
        }
    }

    /// <summary>The server at the beginning of whose slots a key is.</summary>
    public int OwnerOf(string key) => SlotOf(key) * Masters / Slots;

    public int SlotOf(string key) => int.Parse(Servers[0].Ask("CLUSTER KEYSLOT " + key), CultureInfo.InvariantCulture);

    /// <summary>Moves a slot with all that is in it, as an operator would.</summary>
    public void Move(int slot, int from, int to)
    {
        var (source, target) = (Servers[from], Servers[to]);
        var (sourceId, targetId) = (source.Ask("CLUSTER MYID"), target.Ask("CLUSTER MYID"));
        target.Ask(Text($"CLUSTER SETSLOT {slot} IMPORTING {sourceId}"));
        source.Ask(Text($"CLUSTER SETSLOT {slot} MIGRATING {targetId}"));
        foreach (var key in source.Ask(Text($"CLUSTER GETKEYSINSLOT {slot} 1000")).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            source.Ask(Text($"MIGRATE 127.0.0.1 {target.Port} {key} 0 5000"));
        target.Ask(Text($"CLUSTER SETSLOT {slot} NODE {targetId}"));
        source.Ask(Text($"CLUSTER SETSLOT {slot} NODE {targetId}"));
    }

    /// <summary>How many listen to a channel at each server.</summary>
    public int[] Listeners(string channel) => [.. Servers.Select(server => int.Parse(server.Ask("PUBSUB NUMSUB " + channel).Split('\n')[1], CultureInfo.InvariantCulture))];

    public void Dispose()
    {
        foreach (var server in Servers)
            server.Dispose();
    }

    void Join()
    {
        Parallel.ForEach(Servers, server => server.Start());
        for (var i = 0; i < Masters; i++)
            Servers[i].Ask(Text($"CLUSTER ADDSLOTSRANGE {First(i)} {First(i + 1) - 1}"));
        foreach (var (index, server) in Servers.Index())
        {
            server.Ask(Text($"CLUSTER SET-CONFIG-EPOCH {index + 1}"));
            Servers[0].Ask(Text($"CLUSTER MEET 127.0.0.1 {server.Port} {server.More[3]}"));
        }

        TestNode.Until(() => Servers.All(server => server.Ask("CLUSTER INFO").Contains(Text($"cluster_known_nodes:{Servers.Count}\r"), StringComparison.Ordinal)), "the servers know each other");
        for (var i = Masters; i < Servers.Count; i++)
            Servers[i].Ask("CLUSTER REPLICATE " + Servers[i - Masters].Ask("CLUSTER MYID"));
        TestNode.Until(() => Servers.All(server => server.Ask("CLUSTER INFO").Contains("cluster_state:ok", StringComparison.Ordinal)), "the cluster is there");
        TestNode.Until(() => Servers.Skip(Masters).All(server => server.Ask("INFO replication").Contains("master_link_status:up", StringComparison.Ordinal)), "the replicas are there");
        TestNode.Until(() => Servers.All(server => server.Ask("CLUSTER NODES").Split('\n').Count(line => line.Contains("slave", StringComparison.Ordinal)) == Servers.Count - Masters), "all know the replicas");
    }

    static int First(int master) => (Slots * master + Masters - 1) / Masters;

    static string Text(FormattableString text) => FormattableString.Invariant(text);
}
