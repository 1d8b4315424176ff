using System.Globalization;
using MemoWeaver.Caching.Distributed;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>A server that starts from an old snapshot has again what was invalidated since.</summary>
public class SnapshotTests
{
    const long TwoMinutes = 120_000, Second = 1000;

    readonly string _prefix = TestNode.NewPrefix();
    string _version = "old";

    static readonly Action<DistributedOptions> s_default = o => o.OperationTimeout = TimeSpan.FromSeconds(0.5);

    [RedisTheory]
    [InlineData("entry")]
    [InlineData("method")]
    [InlineData("tag")]
    [InlineData("refresh")]
    [InlineData("entry", "--rename-command", "INFO", "")]
    public void What_was_invalidated_long_ago_is_not_read_from_a_snapshot(string way, params string[] options)
    {
        using var server = TestServer.Start(ServerKind.Redis, options);
        using var one = TestNode.Connect(server, _prefix, s_default);
        using var other = TestNode.Connect(server, _prefix, s_default);
        var (here, there) = (Method(one), Method(other));
        Assert.Equal("old", here.Call("a", 1));
        server.Ask("SAVE");
        _version = "new";
        switch (way)
        {
            case "entry":
                here.Entry("a", 1).Remove();
                break;
            case "method":
                here.Cache.Clear();
                break;
            case "tag":
                Memo.InvalidateTag(_prefix);
                break;
            default:
                var (key, tags) = (new PairKey("a", 1), CallTags.Of([_prefix]));
                here.Distributed.EndRefresh(key, here.Distributed.BeginRefresh(key, tags, isAsync: false).Outcome(), "new", isAsync: false).Outcome();
                break;
        }

        Assert.Equal(("new", "new"), (here.Call("a", 1), there.Call("a", 1)));
        one.Server.Shift = other.Server.Shift = TwoMinutes;
        server.Kill();
        server.Start();
        UntilSettled(here, there, one, other);
    }

    [RedisFact]
    public void Those_of_a_process_that_has_ended_are_told_by_those_who_heard_them()
    {
        using var server = TestServer.Start(ServerKind.Redis);
        using var other = TestNode.Connect(server, _prefix, s_default);
        var there = Method(other);
        using (var one = TestNode.Connect(server, _prefix, s_default))
        {
            var here = Method(one);
            Assert.Equal("old", here.Call("a", 1));
            server.Ask("SAVE");
            _version = "new";
            here.Entry("a", 1).Remove();
        }

        other.Server.Shift = TwoMinutes;
        server.Kill();
        server.Start();
        UntilSettled(there, there, other, other);
    }

    [RedisTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void So_it_is_where_there_were_too_many_to_keep(bool isTag)
    {
        using var server = TestServer.Start(ServerKind.Redis);
        using var one = TestNode.Connect(server, _prefix, s_default);
        using var other = TestNode.Connect(server, _prefix, s_default);
        var (here, there) = (Method(one), Method(other));
        Assert.Equal("old", here.Call("a", 1));
        Assert.Equal("late", Method(other, "Late", () => "late").Call("a", 1));
        server.Ask("SAVE");
        _version = "new";
        Assert.True(one.Server.Drop([isTag ? ResultName.OfTag(_prefix) : ClusterTests.NameOf(here)], isAsync: false).Outcome());
        var method = here.Distributed.Name.Method;
        var many = Enumerable.Range(0, DistributedServer.MostKept + 1).Select(i => isTag ? ResultName.OfTag($"{i}") : ResultName.OfEntry(method, $"x:{i}"));
        foreach (var some in many.Chunk(1000))
            one.Server.Drop(some, isAsync: false).Outcome();
        one.Server.Shift = other.Server.Shift = TwoMinutes;
        server.Kill();
        server.Start();
        UntilSettled(here, there, one, other);

        // A method that is used here for the first time after that had results, too.
        if (isTag)
            TestNode.Until(() => Method(one, "Late", () => "new").Call("a", 1) == "new", "it counts for it as well");
    }

    [RedisFact]
    public void A_connection_that_was_lost_to_the_same_server_does_not_bring_back_old_invalidations()
    {
        using var server = TestServer.Start(ServerKind.Redis);
        using var proxy = new TestProxy(server.Port);
        using var one = TestNode.Connect(proxy.Configuration, _prefix, s_default);
        var here = Method(one);
        Assert.Equal("old", here.Call("a", 1));
        for (var i = 0; i < 50; i++)
            here.Entry($"{i}", 1).Remove();
        one.Server.Shift = TwoMinutes;
        here.Entry("recent", 1).Remove();
        var before = Deletions(server);
        proxy.Cut();
        TestNode.Until(() => !one.Server.IsListening, "it is noticed");
        proxy.Open();
        TestNode.Until(() => one.Server is { IsReadable: true, IsListening: true }, "it is connected again");
        Assert.InRange(Deletions(server) - before, 1, 10); // those of the last minute, once or a few times
        Assert.Equal("old", here.Call("a", 1));
        Assert.Equal(1, here.Info.DistributedHits);
    }

    [RedisFact]
    public void What_cannot_be_there_any_more_is_not_told_again()
    {
        using var server = TestServer.Start(ServerKind.Redis);
        using var one = TestNode.Connect(server, _prefix, s_default);
        var here = one.Method((_, _) => "", seconds: 60, localSize: 0);
        here.Entry("a", 1).Remove();
        one.Server.Shift = (60 + 600) * Second; // the lifetime, and the longest computation
        Assert.Empty(Restart());
        here.Entry("a", 1).Remove();
        one.Server.Shift += (60 + 540) * Second; // and a minute for the test itself
        Assert.NotEmpty(Restart());

        string Restart()
        {
            server.Kill();
            TestNode.Until(() => !one.Server.IsListening, "it is noticed");
            server.Start();
            TestNode.Until(() => one.Server is { IsReadable: true, IsListening: true }, "it is connected again");
            return Deletions(server) > 0 ? "told" : "";
        }
    }

    void UntilSettled(TestMethod<string> here, TestMethod<string> there, TestNode one, TestNode other)
    {
        TestNode.Until(
            () =>
            {
                Assert.Equal(("new", "new"), (here.Call("a", 1), there.Call("a", 1))); // whenever they are asked
                return one.Server is { IsReadable: true, IsListening: true } && other.Server is { IsReadable: true, IsListening: true };
            },
            "both are connected again");
        Faults.UntilShared(here);
        Faults.UntilShared(there);
        Assert.Equal(("new", "new"), (here.Call("a", 1), there.Call("a", 1)));
    }

    TestMethod<string> Method(TestNode node, string name = "Load", Func<string>? read = null) =>
        node.Method((_, _) => read?.Invoke() ?? Volatile.Read(ref _version), name: name, localSize: 0, seconds: 3600, tags: (_, _) => [_prefix]);

    static long Deletions(TestServer server) => server.Ask("INFO commandstats").Split('\n')
        .Where(line => line.StartsWith("cmdstat_del:", StringComparison.Ordinal) || line.StartsWith("cmdstat_unlink:", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split('=', ',')[1], CultureInfo.InvariantCulture));
}
