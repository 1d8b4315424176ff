using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;
using StackExchange.Redis;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>Encrypted connections, and a user that may do no more than the documentation lists.</summary>
public class SecureServerTests
{
    const string Password = "password";

    readonly string _prefix = TestNode.NewPrefix();

    static readonly Action<DistributedOptions> s_default = o => o.OperationTimeout = TimeSpan.FromSeconds(0.5);

    [RedisFact]
    public async Task With_the_rights_that_are_listed_everything_works_encrypted()
    {
        using var certificates = new TestCertificates();
        using var server = TestServer.StartEncrypted(certificates.Options);
        using var admin = await ConnectionMultiplexer.ConnectAsync(Encrypted(server, certificates));
        await Grant(admin, server);
        using var one = Connect(server, certificates);
        using var other = Connect(server, certificates);
        await Works(one, other);
        await Denied(admin);
    }

    [RedisFact]
    public async Task With_the_rights_that_are_listed_a_cluster_works()
    {
        using var cluster = TestCluster.Start();
        var setUser = string.Join(' ', Rights().Concat(MoreRights()));
        foreach (var server in cluster.Servers)
            server.Ask(setUser);
        var configuration = cluster.Configuration + $",user=cache,password={Password}";
        using var one = TestNode.Connect(configuration, _prefix, Patient);
        using var other = TestNode.Connect(configuration, _prefix, Patient);
        await Works(one, other);
        foreach (var server in cluster.Servers)
            Assert.DoesNotContain("memoweaver1:", server.Ask("ACL LOG"), StringComparison.Ordinal);
    }

    [RedisTheory]
    [InlineData("get", "mget")]
    [InlineData("set", "setex", "psetex")]
    [InlineData("del", "unlink")]
    [InlineData("publish")]
    [InlineData("subscribe")]
    [InlineData("expire", "pexpire")]
    public async Task A_right_that_is_taken_away_is_told_and_does_no_harm(params string[] commands)
    {
        using var certificates = new TestCertificates();
        using var server = TestServer.StartEncrypted(certificates.Options);
        using var admin = await ConnectionMultiplexer.ConnectAsync(Encrypted(server, certificates));
        await Grant(admin, server);
        using var one = Connect(server, certificates);
        using var other = Connect(server, certificates);
        var version = "1";
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}");
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", localSize: 0);
        Assert.Equal(("a1 1", "a1 1"), (here.Call("a", 1), there.Call("a", 1)));
        using var events = new EventCounter();
        await admin.GetDatabase().ExecuteAsync("ACL", ["SETUSER", "cache", .. commands.Select(command => "-" + command)]);
        if (commands[0] == "subscribe")
            await admin.GetDatabase().ExecuteAsync("CLIENT", "KILL", "TYPE", "pubsub"); // it is asked for when a connection begins
        for (var i = 0; i < 20; i++)
        {
            // Whatever it may do: this process sees what it wrote, and nobody sees an exception.
            version = $"{i}";
            here.Entry("a", 1).Remove();
            Assert.Equal($"a1 {i}", here.Call("a", 1));
            Assert.EndsWith($"b{i} {i}", here.Call("b", i), StringComparison.Ordinal);
            Assert.StartsWith("a1 ", there.Call("a", 1), StringComparison.Ordinal);
        }

        if (commands[0] is not ("expire" or "subscribe")) // whose answer nobody waits for
            TestNode.Until(() => events[4] > 0, "it is told");
        await Grant(admin, server);
        Faults.UntilShared(one.Method(Load.Body, localSize: 0, name: "Probe"));
        TestNode.Until(() => one.Server.IsListening && other.Server.IsListening, "announcements arrive");
        await Works(one, other);
    }

    [RedisFact]
    public void A_certificate_that_is_not_trusted_is_a_server_that_does_not_answer()
    {
        using var certificates = new TestCertificates();
        using var others = new TestCertificates();
        using var server = TestServer.StartEncrypted(certificates.Options);
        using var events = new EventCounter();
        using var one = TestNode.Connect(Encrypted(server, others), _prefix, s_default, waits: false);
        var method = one.Method((a, b) => $"{a}{b}", localSize: 0);
        for (var i = 0; i < 200; i++)
            Assert.Equal($"a{i}", method.Call("a", i));
        Invalidation.Run(method.Invalidation("a", 1));
        Assert.Equal("a1", method.Call("a", 1));
        TestNode.Until(() => events[2] > 0, "it is told");
        Thread.Sleep(1500); // longer than the server is left alone
        Assert.Equal("a1", method.Call("a", 1));
        Assert.Equal((1, 201 + 1), (events[2], method.Runs));
    }

    async Task Works(TestNode one, TestNode other)
    {
        var version = "1";
        string[] Tags(string a, int b) => [_prefix + a, _prefix + "all"];
        var name = $"Works{Guid.NewGuid():N}";
        var here = one.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, name: name);
        var there = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, name: name);
        var async = other.Method((a, b) => $"{a}{b} {Volatile.Read(ref version)}", tags: Tags, name: name + "Async", localSize: 0);
        Assert.Equal(("a1 1", "a1 1"), (here.Call("a", 1), there.Call("a", 1)));
        Assert.Equal(0, there.Runs);
        Assert.Equal(await async.CallAsync("a", 1), await async.CallAsync("a", 1));
        Assert.Equal(1, async.Runs);
        version = "2";
        here.Entry("a", 1).Remove();
        Assert.Equal("a1 2", there.Call("a", 1));
        version = "3";
        Memo.InvalidateTag(_prefix + "all");
        Assert.Equal(("a1 3", "a1 3"), (there.Call("a", 1), await async.CallAsync("a", 1)));
        version = "4";
        here.Cache.Clear();
        Assert.Equal("a1 4", there.Call("a", 1));
        there.Entry("a", 1).Set("set");
        Assert.Equal("set", here.Call("a", 1));
        Assert.True(one.Server.Drop([here.Distributed.Name], isAsync: false).Outcome());
        Assert.True(await other.Server.Drop([here.Distributed.Name], isAsync: true));
        Assert.False(one.Server.Outbox.Any || other.Server.Outbox.Any);
    }

    TestNode Connect(TestServer server, TestCertificates certificates)
    {
        var options = Encrypted(server, certificates);
        options.User = "cache";
        options.Password = Password;
        return TestNode.Connect(options, _prefix, Patient);
    }

    // As for operations: what is refused is refused at once. A Clear that a busy machine hears of later than that would
    // reject what is set meanwhile.
    static void Patient(DistributedOptions options) => options.AcknowledgeTimeout = TimeSpan.FromSeconds(10);

    static ConfigurationOptions Encrypted(TestServer server, TestCertificates certificates)
    {
        var options = ConfigurationOptions.Parse(server.Configuration + ",ssl=true,sslHost=127.0.0.1,allowAdmin=true");
        options.TrustIssuer(certificates.AuthorityFile);
        return options;
    }

    // What the page says, and nothing for anybody else.
    static async Task Grant(ConnectionMultiplexer admin, TestServer server)
    {
        var rights = Rights();
        await admin.GetDatabase().ExecuteAsync(rights[0], [.. rights[1..]]);
    }

    static async Task Denied(ConnectionMultiplexer admin)
    {
        var denied = (RedisResult[])(await admin.GetDatabase().ExecuteAsync("ACL", "LOG"))!;
        var texts = denied.Select(entry => string.Join(' ', ((RedisResult[])entry!).Select(part => part.ToString())));
        Assert.DoesNotContain(texts, text => text.Contains("memoweaver1:", StringComparison.Ordinal));
    }

    static string[] Rights() => Page.Split('\n').Single(line => line.StartsWith("ACL SETUSER ", StringComparison.Ordinal)).Trim().Split(' ');

    // The line of those that a cluster needs besides.
    static string[] MoreRights() => Page.Split('\n').Single(line => line.StartsWith("+pubsub|channels", StringComparison.Ordinal)).Trim().Split(' ');

    static string Page => File.ReadAllText(Path.Combine(Repository.Root, "docs", "guide", "reference", "distributed.md"));
}
