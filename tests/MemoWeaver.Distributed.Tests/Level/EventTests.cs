using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Node;

public class EventTests
{
    [Fact]
    public void A_method_without_a_server_is_told_of_once()
    {
        using var listener = new EventCounter();
        using var node = TestNode.Of(new());
        var method = node.Method((a, _) => a, localSize: 0);
        for (var i = 0; i < 10; i++)
            method.Call("a", i);
        TestNode.Until(() => listener[1] > 0, "it is told");
        Thread.Sleep(100);
        Assert.Equal(1, listener[1]);
    }

    [Theory]
    [EachServer]
    public void An_outage_is_told_of_once_and_so_is_its_end(ServerKind kind)
    {
        using var server = TestServer.Start(kind);
        using var node = TestNode.Connect(server, TestNode.NewPrefix());
        var method = node.Method((a, _) => a, localSize: 0);
        method.Call("a", 1);
        using var listener = new EventCounter();
        server.Kill();
        for (var i = 0; i < 200; i++)
            method.Call("a", i);
        TestNode.Until(() => listener[2] > 0, "it is told");
        server.Start();
        TestNode.Until(
            () =>
            {
                method.Call("a", 1);
                return listener[3] > 0;
            },
            "its end is told");
        Thread.Sleep(100);
        Assert.Equal((1, 1), (listener[2], listener[3]));
    }
}
