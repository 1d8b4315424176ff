using System.Diagnostics;
using System.Globalization;
using MemoWeaver.Distributed.Tests.Infrastructure;
using Xunit.Abstractions;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>A master that is killed, and a replica that takes its place by itself.</summary>
public class FailoverTests(ITestOutputHelper output)
{
    const long TwoMinutes = 120_000;

    readonly string _prefix = TestNode.NewPrefix();

    static readonly Action<DistributedOptions> s_default = o => o.OperationTimeout = TimeSpan.FromSeconds(0.5);

    [RedisFact]
    public async Task In_a_cluster_a_replica_takes_over_that_lags()
    {
        using var cluster = TestCluster.Start(hasReplicas: true, timeout: 1000);
        using var one = TestNode.Connect(cluster.Configuration, _prefix, s_default);
        using var other = TestNode.Connect(cluster.Configuration, _prefix, s_default);
        var probe = one.Method(Load.Body, localSize: 0, name: "Probe");
        var versions = new[] { "old", "old" };
        var recent = new Both(one, other, "Recent", () => Volatile.Read(ref versions[0]));
        var earlier = new Both(one, other, "Earlier", () => Volatile.Read(ref versions[1]));
        TestNode.Until(() => earlier.Drop(one) && earlier.Drop(other), "all servers are connected");
        recent.Check("old");
        earlier.Check("old");
        var master = cluster.OwnerOf(ClusterTests.EntryOf(earlier.Here, one));
        var replica = master + 3;
        UntilSame(cluster.Servers[master], cluster.Servers[replica]);
        cluster.Servers[replica].Ask("CONFIG SET masteruser nobody");
        cluster.Servers[replica].Ask("CONFIG SET masterauth wrong");
        cluster.Servers[master].Ask("CLIENT KILL TYPE replica"); // the replica does not hear of what comes

        versions[1] = "new";
        Assert.True(earlier.Drop(one));
        one.Server.Shift = other.Server.Shift = TwoMinutes;
        versions[0] = "new";
        Assert.True(recent.Drop(one));

        var inSlot = $"CLUSTER COUNTKEYSINSLOT {cluster.SlotOf(ClusterTests.EntryOf(earlier.Here, one))}";
        Assert.True(int.Parse(cluster.Servers[replica].Ask(inSlot), CultureInfo.InvariantCulture) > int.Parse(cluster.Servers[master].Ask(inSlot), CultureInfo.InvariantCulture), "the replica lags");
        var (sync, async) = (one.Method(Load.Body, name: "Sync", localSize: 0), other.Method(Load.Body, name: "Async", localSize: 0));
        var load = new Load(sync, async);
        load.Go(200);
        var watch = Stopwatch.StartNew();
        cluster.Servers[master].Kill();
        TestNode.Until(
            () =>
            {
                recent.Check("new");
                earlier.Check("new");
                return IsMaster(cluster.Servers[replica]);
            },
            "the replica is promoted");
        output.WriteLine($"promoted after {watch.ElapsedMilliseconds} ms");
        TestNode.Until(
            () =>
            {
                recent.Check("new");
                earlier.Check("new");
                return one.Server.IsReadable && other.Server.IsReadable && one.Server.IsListening && other.Server.IsListening;
            },
            "both machines share again");
        output.WriteLine($"shared again after {watch.ElapsedMilliseconds} ms");
        Faults.UntilShared(probe);
        Faults.UntilShared(earlier.Here);
        earlier.Check("new");
        recent.Check("new");
        load.Go(200);
        await load.End();
        versions[1] = "newer";
        TestNode.Until(() => earlier.Drop(one), "invalidations are acknowledged");
        earlier.Check("newer");
    }

    [RedisFact]
    public async Task A_sentinel_promotes_a_replica_that_lags()
    {
        using var master = TestServer.Start(ServerKind.Redis);
        using var replica = TestServer.Start(ServerKind.Redis, "--replicaof", "127.0.0.1", master.Port.ToString(CultureInfo.InvariantCulture), "--repl-diskless-sync-delay", "0");
        using var sentinel = TestServer.StartSentinel("shop", master);
        TestNode.Until(() => sentinel.Ask("SENTINEL replicas shop").Contains("slave-repl-offset", StringComparison.Ordinal) && !sentinel.Ask("SENTINEL replicas shop").Contains("slave-repl-offset\n0\n", StringComparison.Ordinal), "the replica is known");
        var configuration = sentinel.Configuration + ",serviceName=shop";
        using var one = TestNode.Connect(configuration, _prefix, s_default);
        using var other = TestNode.Connect(configuration, _prefix, s_default);
        var version = "old";
        var both = new Both(one, other, "Load", () => Volatile.Read(ref version));
        both.Check("old");
        UntilSame(master, replica);
        replica.Ask("CONFIG SET masteruser nobody");
        replica.Ask("CONFIG SET masterauth wrong");
        master.Ask("CLIENT KILL TYPE replica");
        version = "new";
        Assert.True(both.Drop(one));
        one.Server.Shift = other.Server.Shift = TwoMinutes;

        var (sync, async) = (one.Method(Load.Body, name: "Sync", localSize: 0), other.Method(Load.Body, name: "Async", localSize: 0));
        var load = new Load(sync, async);
        load.Go(200);
        var watch = Stopwatch.StartNew();
        master.Kill();
        TestNode.Until(
            () =>
            {
                both.Check("new");
                return IsMaster(replica);
            },
            "the replica is promoted");
        output.WriteLine($"promoted after {watch.ElapsedMilliseconds} ms");
        TestNode.Until(
            () =>
            {
                both.Check("new");
                return one.Server.IsReadable && other.Server.IsReadable && one.Server.IsListening && other.Server.IsListening;
            },
            "both machines share again");
        output.WriteLine($"shared again after {watch.ElapsedMilliseconds} ms");
        Faults.UntilShared(both.Here);
        both.Check("new");
        load.Go(200);
        await load.End();
        version = "newer";
        TestNode.Until(() => both.Drop(one), "invalidations are acknowledged");
        both.Check("newer");
    }

    [RedisFact]
    public void A_sentinel_is_absent_at_the_start_and_comes_later()
    {
        using var master = TestServer.Start(ServerKind.Redis);
        using var sentinel = TestServer.ReserveSentinel("shop", master);
        using var one = TestNode.Connect(sentinel.Configuration + ",serviceName=shop", _prefix, s_default, waits: false);
        var method = one.Method((a, _) => a, localSize: 0);
        Assert.Equal("a", method.Call("a", 1));
        sentinel.Start();
        Faults.UntilShared(method);
    }

    // A server that becomes the master hangs up on its clients, on this one perhaps in the middle of the answer.
    static bool IsMaster(TestServer server)
    {
        try
        {
            return server.Ask("INFO replication").Contains("role:master", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    static void UntilSame(TestServer master, TestServer replica) => TestNode.Until(
        () => Offset(master, "master_repl_offset:") is var offset && offset == Offset(replica, "slave_repl_offset:") && offset == Offset(master, "master_repl_offset:"),
        "the replica has all");

    static string Offset(TestServer server, string name) => server.Ask("INFO replication").Split('\n').Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..];

    /// <summary>A method on two machines, which keep nothing in memory.</summary>
    sealed class Both(TestNode one, TestNode other, string name, Func<string> read)
    {
        public TestMethod<string> Here { get; } = one.Method((_, _) => read(), localSize: 0, name: name);

        TestMethod<string> There { get; } = other.Method((_, _) => read(), localSize: 0, name: name);

        public void Check(string expected) => Assert.Equal((expected, expected), (Here.Call("a", 1), There.Call("a", 1)));

        public bool Drop(TestNode node) => node.Server.Drop([ClusterTests.NameOf(Here)], isAsync: false).AsTask().Result;
    }
}
