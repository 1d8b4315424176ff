using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Processes;

/// <summary>Real processes, which have nothing in common but the server.</summary>
[Collection("Servers")]
public class ProcessTests(ServerFixture servers)
{
    [Theory]
    [EachServer]
    public void Processes_share_results_and_invalidations(ServerKind kind)
    {
        var (server, prefix) = (servers[kind].Configuration, TestNode.NewPrefix());
        using var one = new Machine(server, prefix);
        using var other = new Machine(server, prefix);
        using var changed = new Machine(server, prefix, code: "2");

        Assert.Equal("a1 1", one["call a 1"]);
        Assert.Equal("done", other["version 2"]);
        Assert.Equal("a1 1", other["call a 1"]);
        Assert.Equal("0", other["runs"]);

        // Another body does not see them.
        Assert.Equal("done", changed["version 3"]);
        Assert.Equal("a1 3", changed["call a 1"]);

        // What one removes is fresh at the other's next call.
        Assert.Equal("done", one["version 4"]);
        Assert.Equal("a1 1", other["call a 1"]);
        Assert.Equal("done", one["remove a 1"]);
        Assert.Equal("a1 2", other["call a 1"]);
        Assert.Equal("a1 2", one["call a 1"]);

        // Tags go over processes.
        Assert.Equal("done", other["version 5"]);
        Assert.Equal("done", one["tag user:a"]);
        Assert.Equal("a1 5", other["call a 1"]);
        Assert.Equal("done", one["tag user:b"]);
        Assert.Equal("done", other["version 6"]);
        Assert.Equal("a1 5", other["call a 1"]);

        // An invalidation while the other computes leaves nothing stale.
        Assert.Equal("done", other["remove a 1"]);
        Assert.Equal("done", other["begin a 1"]);
        Assert.Equal("done", one["version 7"]);
        Assert.Equal("done", one["remove a 1"]);
        Assert.Equal("a1 6", other["end"]);
        Assert.Equal("a1 7", one["call a 1"]);
        Assert.Equal("a1 7", other["call a 1"]);

        // A fresh process reads nothing that was removed.
        Assert.Equal("done", one["clear"]);
        using var late = new Machine(server, prefix);
        Assert.Equal("a1 1", late["call a 1"]);
        Assert.Equal("1", late["runs"]);
    }

    [Theory]
    [EachServer]
    public void An_override_is_invalidated_by_a_process_that_never_called_it(ServerKind kind)
    {
        var (server, prefix) = (servers[kind].Configuration, TestNode.NewPrefix());
        using var reading = new Machine(server, prefix);
        using var writing = new Machine(server, prefix);
        Assert.Equal("a1 1", reading["override a 1"]);
        Assert.Equal("done", reading["version 2"]);
        Assert.Equal("a1 1", reading["override a 1"]);

        // Neither the memory of the process nor the server serves the old result.
        Assert.Equal("done", writing["write a 1"]);
        Assert.Equal("a1 2", reading["override a 1"]);
        Assert.Equal("a1 2", writing["override a 1"]);
        Assert.Equal("done", writing["version 3"]);
        Assert.Equal("done", reading["write a 1"]);
        Assert.Equal("a1 3", writing["override a 1"]);
        Assert.Equal("a1 3", reading["override a 1"]);
    }
}
