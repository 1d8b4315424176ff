using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Servers that fail. What a method can compute is never lost.</summary>
public class FaultTests
{
    readonly string _prefix = TestNode.NewPrefix();

    static readonly Action<DistributedOptions> s_default = o => o.OperationTimeout = TimeSpan.FromSeconds(0.5);

    static (TestMethod<string> Sync, TestMethod<string> Async) Methods(TestNode node, int localSize = 0) =>
        (node.Method(Load.Body, name: "Sync", localSize: localSize), node.Method(Load.Body, name: "Async", localSize: localSize));

    [Theory]
    [EachServer]
    public async Task The_server_is_absent_at_the_start_and_comes_later(ServerKind kind)
    {
        using var server = TestServer.Reserve(kind);
        using var node = TestNode.Connect(server, _prefix, s_default, waits: false);
        var (sync, async) = Methods(node);
        var load = new Load(sync, async);
        load.Go(200);
        server.Start();
        Faults.UntilShared(node.Method(Load.Body, localSize: 0));
        await load.End();
        TestNode.Until(() => node.Server.IsListening, "announcements arrive");
    }

    [Theory]
    [EachServer]
    public async Task The_server_is_killed_in_mid_run_and_comes_back_empty(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var node = TestNode.Connect(server, _prefix, s_default);
        var (sync, async) = Methods(node);
        var probe = node.Method(Load.Body, localSize: 0);
        Faults.UntilShared(probe);
        var load = new Load(sync, async);
        load.Go(200);
        server.Kill();
        load.Go(200);
        server.Start();
        Faults.UntilShared(probe);
        load.Go(200);
        await load.End();
        TestNode.Until(() => node.Server.IsListening, "announcements arrive");
    }

    [Theory]
    [EachServer]
    public async Task The_server_hangs_in_mid_run(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var node = TestNode.Connect(server, _prefix, s_default);
        var (sync, async) = Methods(node);
        var probe = node.Method(Load.Body, localSize: 0);
        Faults.UntilShared(probe);
        var load = new Load(sync, async);
        load.Go(200);
        server.Freeze();
        TestNode.Until(() => node.Server.Guard.IsOpen, "the server is left alone");
        load.Go(1000); // which none of them waits for
        server.Thaw();
        Faults.UntilShared(probe);
        await load.End();
    }

    [Theory]
    [EachServer]
    public async Task The_server_answers_slowly(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var proxy = new TestProxy(server.Port);
        using var node = TestNode.Connect(proxy.Configuration, _prefix, s_default);
        var (sync, async) = Methods(node);
        var probe = node.Method(Load.Body, localSize: 0);
        Faults.UntilShared(probe);
        var load = new Load(sync, async);
        proxy.Delay = TimeSpan.FromMilliseconds(100);
        load.Go(100);
        proxy.Delay = TimeSpan.FromSeconds(2);
        load.Go(100);
        proxy.Delay = TimeSpan.Zero;
        Faults.UntilShared(probe);
        await load.End();
    }

    [RedisFact]
    public async Task The_server_refuses_writes()
    {
        using var server = TestServer.Start(ServerKind.Redis);
        using var node = TestNode.Connect(server, _prefix, s_default);
        using var other = TestNode.Connect(server, _prefix, s_default);
        using var admin = await ConnectionMultiplexer.ConnectAsync(server.Configuration + ",allowAdmin=true");
        var (sync, async) = Methods(node);
        var kept = node.Method((a, _) => a);
        var there = other.Method((a, _) => a + "2");
        Assert.Equal("a", kept.Call("a", 1));
        await admin.GetServers()[0].ConfigSetAsync("maxmemory", "1");
        var load = new Load(sync, async);
        load.Go(500);
        Assert.False(node.Server.Guard.IsOpen); // it answers
        kept.Entry("a", 1).Remove(); // deleting is allowed
        Assert.Equal("a2", there.Call("a", 1));
        await admin.GetServers()[0].ConfigSetAsync("maxmemory", "0");
        Faults.UntilShared(node.Method(Load.Body, localSize: 0, name: "Probe"));
        await load.End();
    }

    [Theory]
    [EachServer]
    public void An_invalidation_that_cannot_be_delivered_is_delivered_before_anything_is_read(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var proxy = new TestProxy(server.Port);
        using var cut = TestNode.Connect(proxy.Configuration, _prefix, s_default);
        using var other = TestNode.Connect(server, _prefix, s_default);
        var version = "old";
        var here = cut.Method((_, _) => Volatile.Read(ref version), localSize: 0);
        var there = other.Method((_, _) => Volatile.Read(ref version));
        Assert.Equal("old", there.Call("a", 1));
        Assert.Equal("old", here.Call("a", 1));
        proxy.Cut();
        version = "new";
        Invalidation.Run(here.Invalidation("a", 1)); // returns, and does not throw
        Assert.True(cut.Server.Outbox.Any);
        proxy.Open();
        TestNode.Until(
            () =>
            {
                Assert.Equal("new", here.Call("a", 1)); // whenever it is asked
                return !cut.Server.Outbox.Any;
            },
            "it is delivered");
        Assert.Equal("new", here.Call("a", 1));
        TestNode.Until(() => there.Call("a", 1) == "new", "it is heard");
        Assert.Equal("new", there.Call("a", 1));
    }

    [Theory]
    [EachServer]
    public void What_was_announced_while_a_machine_was_cut_off_is_made_up_for(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var proxy = new TestProxy(server.Port);
        using var cut = TestNode.Connect(proxy.Configuration, _prefix, s_default);
        using var other = TestNode.Connect(server, _prefix, s_default);
        var version = "old";
        var here = cut.Method((_, _) => Volatile.Read(ref version));
        var there = other.Method((_, _) => Volatile.Read(ref version));
        Assert.Equal("old", here.Call("a", 1));
        proxy.Cut();
        TestNode.Until(() => !cut.Server.IsListening, "it is noticed");
        version = "new";
        there.Entry("a", 1).Remove();
        Assert.Equal("old", here.Call("a", 1)); // for LocalSeconds at most
        proxy.Open();
        TestNode.Until(() => cut.Server.IsListening, "announcements arrive again");
        Assert.Equal("new", here.Call("a", 1));
    }

    [RedisFact]
    public async Task A_server_that_takes_the_place_of_another_may_not_know_the_last_invalidations()
    {
        using var first = TestServer.Start(ServerKind.Redis);
        using var second = TestServer.Start(ServerKind.Redis);
        using var proxy = new TestProxy(first.Port);
        using var node = TestNode.Connect(proxy.Configuration, _prefix, s_default);
        using var admin = await ConnectionMultiplexer.ConnectAsync(second.Configuration + ",allowAdmin=true");
        var version = "old";
        var method = node.Method((_, _) => Volatile.Read(ref version), localSize: 0);
        Assert.Equal("old", method.Call("a", 1));
        await admin.GetDatabase().ExecuteAsync("REPLICAOF", "127.0.0.1", first.Port.ToString(System.Globalization.CultureInfo.InvariantCulture));
        TestNode.Until(() => admin.GetDatabase().KeyExists(ServerKeys.Entry(node.Server.Prefix, NameOf(method))), "the replica has it");
        await admin.GetDatabase().ExecuteAsync("REPLICAOF", "NO", "ONE");
        version = "new";
        method.Entry("a", 1).Remove(); // the replica does not hear of it any more
        proxy.LeadTo(second.Port);
        proxy.Cut();
        proxy.Open();
        TestNode.Until(
            () =>
            {
                Assert.Equal("new", method.Call("a", 1));
                return node.Server.IsListening && !node.Server.Outbox.Any;
            },
            "it is connected to the replica");
        Assert.Equal("new", method.Call("a", 1));
    }

    static ResultName NameOf(TestMethod<string> method)
    {
        var key = new PairKey("a", 1);
        return method.Distributed.NameOf(ref key)!.Value;
    }
}
