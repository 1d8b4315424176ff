using MemoWeaver.Distributed.Tests.Infrastructure;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>A cluster refuses what is not in one slot. One server is enough to see that.</summary>
public class ClusterTests
{
    [RedisFact]
    public async Task In_a_cluster_it_is_the_same()
    {
        using var server = TestServer.Start(ServerKind.Redis, "--cluster-enabled", "yes");
        using (var admin = await ConnectionMultiplexer.ConnectAsync(server.Configuration + ",allowAdmin=true"))
        {
            await admin.GetServers()[0].ExecuteAsync("CLUSTER", "ADDSLOTSRANGE", "0", "16383");
            while (!((string)(await admin.GetServers()[0].ExecuteAsync("CLUSTER", "INFO"))!).Contains("cluster_state:ok", StringComparison.Ordinal))
                await Task.Delay(20);
        }

        var prefix = TestNode.NewPrefix();
        using var one = TestNode.Connect(server, prefix);
        using var other = TestNode.Connect(server, prefix);
        var version = "1";
        string[] Tags(string a, int b) => ["cluster:" + a, "cluster:all", "cluster:" + b];
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags);
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags);
        var async = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, localSize: 0, name: "Async");
        Assert.Equal("a1 1", here.Call("a", 1));
        Assert.Equal("a1 1", there.Call("a", 1));
        Assert.Equal("a1 1", await async.CallAsync("a", 1));
        version = "2";
        Assert.Equal("a1 1", await async.CallAsync("a", 1));
        Assert.Equal((0, 1), (there.Runs, async.Runs));
        here.Entry("a", 1).Remove();
        Assert.Equal("a1 2", there.Call("a", 1));
        version = "3";
        Memo.InvalidateTag("cluster:all");
        Assert.Equal(("a1 3", "a1 3"), (there.Call("a", 1), await async.CallAsync("a", 1)));
        version = "4";
        here.Cache.Clear();
        Assert.Equal("a1 4", there.Call("a", 1));
        Assert.False(one.Server.Pending.Any || other.Server.Pending.Any);
    }
}
