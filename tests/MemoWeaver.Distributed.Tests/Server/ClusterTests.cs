using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Distributed.Tests.Processes;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Three masters: what belongs together lies at several servers, and processes listen at several servers.</summary>
public class ClusterTests
{
    readonly string _prefix = TestNode.NewPrefix();

    static readonly Action<DistributedOptions> s_default = o => o.OperationTimeout = TimeSpan.FromSeconds(0.5);

    [RedisFact]
    public async Task In_a_cluster_it_is_the_same()
    {
        using var cluster = TestCluster.Start();
        using var one = TestNode.Connect(cluster.Configuration, _prefix);
        using var other = TestNode.Connect(cluster.Configuration, _prefix);
        var version = "1";
        var tags = Enumerable.Range(0, 3).Select(server => TagAt(cluster, one, server)).ToArray();
        Assert.Equal([0, 1, 2], tags.Select(tag => cluster.OwnerOf(ServerKeys.Generation(one.Server.Prefix, ResultName.OfTag(tag)))));
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: (_, _) => tags);
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: (_, _) => tags);
        var async = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: (_, _) => tags, localSize: 0, name: "Async");
        Assert.Equal("a1 1", here.Call("a", 1));
        Assert.Equal("a1 1", there.Call("a", 1));
        Assert.Equal("a1 1", await async.CallAsync("a", 1));
        version = "2";
        Assert.Equal("a1 1", await async.CallAsync("a", 1));
        Assert.Equal((0, 1), (there.Runs, async.Runs));
        here.Entry("a", 1).Remove();
        Assert.Equal("a1 2", there.Call("a", 1));
        foreach (var tag in tags)
        {
            version += "'";
            Memo.InvalidateTag(tag);
            Assert.Equal(($"a1 {version}", $"a1 {version}"), (there.Call("a", 1), await async.CallAsync("a", 1)));
        }

        version = "4";
        here.Cache.Clear();
        Assert.Equal("a1 4", there.Call("a", 1));
        there.Entry("a", 1).Set("set");
        Assert.Equal("set", here.Call("a", 1));
        Assert.True(await one.Server.Drop([ResultName.OfTag(tags[0]), ResultName.OfTag(tags[1]), here.Distributed.Name], isAsync: true));
        Assert.True(one.Server.Drop([ResultName.OfTag(tags[0]), ResultName.OfTag(tags[1]), here.Distributed.Name], isAsync: false).Outcome());
        Assert.False(one.Server.Outbox.Any || other.Server.Outbox.Any);
    }

    [RedisFact]
    public void Processes_share_results_and_invalidations()
    {
        using var cluster = TestCluster.Start();
        using var one = new Machine(cluster.Servers[0].Configuration, _prefix);
        using var other = new Machine(cluster.Servers[2].Configuration, _prefix);
        Assert.Equal("a1 1", one["call a 1"]);
        Assert.Equal("done", other["version 2"]);
        Assert.Equal("a1 1", other["call a 1"]);
        Assert.Equal("0", other["runs"]);
        var version = 2;
        for (var i = 0; i < 20; i++)
        {
            foreach (var invalidation in new[] { "remove a 1", "tag user:a", "clear" })
            {
                Assert.Equal("done", one[$"version {++version}"]);
                Assert.Equal("done", other[$"version {version}"]);
                Assert.Equal("done", one[invalidation]);
                Assert.Equal($"a1 {version}", other["call a 1"]);
                Assert.Equal($"a1 {version}", one["call a 1"]);
            }
        }
    }

    [RedisFact]
    public void An_invalidation_waits_for_those_who_listen_at_other_servers()
    {
        using var cluster = TestCluster.Start();
        var (first, second, one, another, nodes) = ListeningApart(cluster);
        var version = "old";
        var name = Enumerable.Range(0, 1000).Select(i => $"Load{i}").First(name => cluster.OwnerOf(EntryOf(one.Method((_, _) => "", name: name), one)) == first);
        var here = one.Method((_, _) => Volatile.Read(ref version), name: name);
        var there = another.Method((_, _) => Volatile.Read(ref version), name: name);
        Assert.Equal("old", here.Call("a", 1));
        Assert.Equal("old", there.Call("a", 1));
        Assert.True(Drop(here, one));
        Assert.Equal("old", here.Call("a", 1));
        Assert.Equal("old", there.Call("a", 1));
        version = "new";
        cluster.Servers[second].Freeze();
        Assert.False(Drop(here, one)); // somebody there has not dropped it
        cluster.Servers[second].Thaw();
        TestNode.Until(() => there.Call("a", 1) == "new", "it is heard");
        TestNode.Until(() => Drop(here, one), "it is acknowledged again");
        nodes.ForEach(node => node.Dispose());
    }

    // Where a process listens is up to its client: as many are connected as it takes until two have no server in common.
    (int First, int Second, TestNode One, TestNode Another, List<TestNode> All) ListeningApart(TestCluster cluster)
    {
        var nodes = new List<TestNode>();
        var places = new List<List<int>>();
        while (nodes.Count < 60)
        {
            nodes.Add(TestNode.Connect(cluster.Configuration, _prefix, s_default));
            places.Add([.. Where(cluster, nodes[^1].Server.Prefix + ":channel", nodes[^1])]);
            var apart = places[^1].Count == 0 ? -1 : places.FindIndex(place => place.Count > 0 && !place.Intersect(places[^1]).Any());
            if (apart >= 0)
                return (places[apart][0], places[^1][0], nodes[apart], nodes[^1], nodes);
        }

        throw new InvalidOperationException($"All listen at the same servers: {string.Join("; ", places.Select(place => string.Join(',', place)))}");
    }

    [RedisFact]
    public void A_server_that_was_configured_by_another_name_is_counted_once()
    {
        using var cluster = TestCluster.Start();
        using var one = TestNode.Connect(cluster.Configuration.Replace("127.0.0.1", "localhost", StringComparison.Ordinal), _prefix);
        using var other = TestNode.Connect(cluster.Configuration, _prefix);
        var here = one.Method((a, _) => a);
        Assert.True(Drop(here, one));
        Assert.True(other.Server.Drop([here.Distributed.Name], isAsync: false).Outcome());
    }

    [RedisFact]
    public async Task A_slot_moves()
    {
        using var cluster = TestCluster.Start();
        using var one = TestNode.Connect(cluster.Configuration, _prefix, s_default);
        using var other = TestNode.Connect(cluster.Configuration, _prefix, s_default);
        var version = "1";
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", localSize: 0);
        var async = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", localSize: 0, name: "Async");
        Assert.Equal("a1 1", here.Call("a", 1));
        Assert.Equal("a1 1", there.Call("a", 1));
        Assert.Equal("a1 1", await async.CallAsync("a", 1));
        foreach (var method in new[] { there, async })
        {
            var entry = EntryOf(method, other);
            var owner = cluster.OwnerOf(entry);
            cluster.Move(cluster.SlotOf(entry), owner, (owner + 1) % 3);
        }

        version = "2";
        TestNode.Until(() => (there.Call("a", 1), async.CallAsync("a", 1).AsTask().Result) is var both && there.Info.DistributedHits > 1 && async.Info.DistributedHits > 1, "both are shared again");
        here.Entry("a", 1).Remove();
        async.Entry("a", 1).Remove();
        Assert.Equal(("a1 2", "a1 2"), (there.Call("a", 1), await async.CallAsync("a", 1)));
        TestNode.Until(() => Drop(here, one) && Drop(there, other), "invalidations are acknowledged");
    }

    static bool Drop(TestMethod<string> method, TestNode node)
    {
        var name = NameOf(method);
        var isAcknowledged = node.Server.Drop([name], isAsync: false).Outcome();
        node.Node.DropHere([name]);
        return isAcknowledged;
    }

    // This client subscribes at more than one server at times.
    static List<int> Where(TestCluster cluster, string channel, TestNode node) => [.. cluster.Listeners($"{channel}:{node.Node.Id}").Index().Where(one => one.Item > 0).Select(one => one.Index)];

    static string TagAt(TestCluster cluster, TestNode node, int server) =>
        Enumerable.Range(0, 1000).Select(i => $"cluster:{i}").First(tag => cluster.OwnerOf(ServerKeys.Generation(node.Server.Prefix, ResultName.OfTag(tag))) == server);

    internal static ResultName NameOf(TestMethod<string> method)
    {
        var key = new PairKey("a", 1);
        return method.Distributed.NameOf(ref key)!.Value;
    }

    internal static string EntryOf(TestMethod<string> method, TestNode node) => ServerKeys.Entry(node.Server.Prefix, NameOf(method));
}
