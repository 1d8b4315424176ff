using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>A tag is any text: none of them is taken for a name of the library's.</summary>
public class TagNameTests
{
    readonly MemoryServer _server = new();
    string _source = "old";

    public static TheoryData<string> Tags =>
        [.. new[] { "", "\u0001", "\u0001tag", "\u0001\u0001", "\0", "\n", "A", "T", "*", "#", "E", "M", "t:A", "{a}:e",
        "%0001", "\ud800", "a\nT", new string('\u0001', 300) }];

    [Theory]
    [MemberData(nameof(Tags))]
    public async Task Each_is_invalidated_on_the_server_and_in_other_processes(string tag)
    {
        using var one = _server.Connect(talks: true);
        using var other = _server.Connect(talks: true);
        using var third = _server.Connect();
        string Body(string a, int b) => Volatile.Read(ref _source);
        var here = one.Method(Body, tags: (_, _) => [tag]);
        var there = other.Method(Body, tags: (_, _) => ["another", tag]);
        var fromServer = third.Method(Body, localSize: 0, tags: (_, _) => [tag]);
        Assert.Equal(("old", "old", "old"), (here.Call("a", 1), there.Call("b", 1), fromServer.Call("a", 1)));
        Assert.Equal(0, fromServer.Runs);
        _source = "new";
        await one.Node.Drop([one.Node.OfTag(tag)], isAsync: false);
        Assert.Equal("new", there.Call("b", 1)); // it was in memory, of a machine that heard
        Assert.Equal("new", fromServer.Call("a", 1)); // this one reads from the server, and hears nothing
    }

    /// <summary>What begins like the library's own names, made of all that others can know of them.</summary>
    [Fact]
    public void None_is_that_of_an_entry()
    {
        using var node = _server.Connect();
        var method = node.Method((a, _) => a);
        var name = ResultName.OfEntry(method.Distributed.Name.Method, "x");
        var own = node.Node.LocalTag(name);
        foreach (var guess in new[] { name.ToString(), "\u0001" + name, $"\u0001{node.Node.Id}{name}", node.Node.Id + name })
            Assert.NotEqual(own, guess);
        Assert.DoesNotContain(node.Node.Id, own, StringComparison.Ordinal);
    }

    /// <summary>
    /// A result with a tag that looks like a name of the library's is stored with it, and one without is stored
    /// without.
    /// </summary>
    [Fact]
    public void The_tags_of_the_user_are_known_by_who_gave_them()
    {
        var tags = CallTags.Of(["a", "\u0001b"]).And("\u0001own");
        Assert.Equal(["a", "\u0001b"], tags.UserNames);
        Assert.Equal(["a", "\u0001b", "\u0001own"], tags.Names);
        Assert.Empty(CallTags.Of([]).And("\u0001own").UserNames);
    }
}
