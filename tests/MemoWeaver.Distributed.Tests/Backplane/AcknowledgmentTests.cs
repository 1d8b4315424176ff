using MemoWeaver.Distributed.Backplane;
using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>An invalidation has reached all processes when they say so, and nobody else can say it for them.</summary>
public sealed class AcknowledgmentTests : IDisposable
{
    static readonly byte[] s_secret = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    readonly MemoryServer _server = new();
    readonly TestNode _one, _other;
    readonly TestMethod<string> _here, _there;
    string _source = "old";

    public AcknowledgmentTests()
    {
        DistributedOptions Options() => new() { Secret = s_secret, AcknowledgeTimeout = TimeSpan.FromTicks(1) };
        _one = _server.Connect(Options(), talks: true);
        _other = _server.Connect(Options(), talks: true);
        _here = _one.Method((_, _) => _source);
        _there = _other.Method((_, _) => _source);
    }

    public void Dispose()
    {
        _one.Dispose();
        _other.Dispose();
    }

    ResultName Name
    {
        get
        {
            var key = new PairKey("a", 1);
            return _here.Distributed.NameOf(ref key)!.Value;
        }
    }

    ValueTask<bool> Drop() => _one.Server.Drop([Name], isAsync: false);

    [Fact]
    public async Task It_is_acknowledged_by_processes_that_know_the_secret()
    {
        Assert.True(await Drop());
        Assert.True(await Drop());
        _server.Reaches = (node, _) => node != _other.Node.Id;
        Assert.False(await Drop());
    }

    /// <summary>
    /// The other process does not hear the message. Somebody who has heard all there was, and may publish, answers in
    /// its place in every way that there is.
    /// </summary>
    [Fact]
    public async Task Nobody_else_can_acknowledge_it()
    {
        var seed = Seed.Next();
        var random = new Random(seed);
        Assert.Equal(("old", "old"), (_here.Call("a", 1), _there.Call("a", 1)));
        Assert.True(await Drop()); // something to record
        Assert.Equal("old", _there.Call("a", 1));
        _source = "new";
        var isMadeUp = false;
        _server.Reaches = (node, message) => node != _other.Node.Id || isMadeUp;
        _server.Announced = message =>
        {
            // Only what is made up reaches the other process: under this number, by this sender, and it drops nothing
            // that matters.
            isMadeUp = true;
            var head = message.Split('\n')[0];
            _server.Publish(null, head + "\n" + ResultName.OfTag("nothing"));
            isMadeUp = false;
            var id = head.Split(' ')[1];
            var recorded = _server.Sent.Where(sent => sent.Node == _one.Node.Id).Select(sent => sent.Message).ToArray();
            string[] nodes = [_other.Node.Id, _one.Node.Id, "nobody", InvalidationBackplane.NewId(), ""];
            foreach (var answer in recorded)
            {
                var parts = answer.Split(' ');
                _server.Publish(_one.Node.Id, answer);
                foreach (var node in nodes)
                    _server.Publish(_one.Node.Id, string.Join(' ', [id, node, .. parts[2..]]));
            }

            for (var i = 0; i < 200; i++)
            {
                var node = nodes[random.Next(nodes.Length)];
                var seal = Convert.ToBase64String(Guid.NewGuid().ToByteArray());
                _server.Publish(_one.Node.Id,
                    random.Next(3) switch { 0 => $"{id} {node}", 1 => $"{id} {node} ", _ => $"{id} {node} {seal}" });
            }
        };
        Assert.False(await Drop(), $"seed {seed}");
        Assert.Equal("old", _there.Call("a", 1)); // indeed it did not hear of it
    }

    /// <summary>
    /// A process that sets up a server anew begins to count anew; what was answered before is not answered again.
    /// </summary>
    [Fact]
    public async Task An_answer_from_before_a_new_set_up_counts_no_more()
    {
        Assert.True(await Drop());
        var answers = _server.Sent.Where(sent => sent.Node == _one.Node.Id
            && sent.Message.Contains(_other.Node.Id, StringComparison.Ordinal)).Select(sent => sent.Message).ToArray();
        Assert.NotEmpty(answers);
        var signer = new AcknowledgmentSigner(s_secret);
        var before = new Acknowledgments("n", signer);
        var after = new Acknowledgments("n", signer);
        var first = before.Begin([ResultName.OfTag("t")]);
        var second = after.Begin([ResultName.OfTag("t")]);
        Assert.NotEqual(first.Message, second.Message);
        after.Add(second.Id, "x", signer.Sign("x", first.Message));
        Assert.False(await second.ForAll(ExpectedReceivers.Of(1), TimeSpan.Zero, isAsync: false));
        after.Add(second.Id, "x", signer.Sign("x", second.Message));
        Assert.True(await second.ForAll(ExpectedReceivers.Of(1), TimeSpan.Zero, isAsync: false));
    }

    /// <summary>
    /// What this machine sends to everybody does not come back, and somebody answers its probes in every way that there
    /// is.
    /// </summary>
    [Fact]
    public void A_probe_that_somebody_else_answers_did_not_come_back()
    {
        var node = new DistributedNode();
        using var probed = new CountdownEvent(3);
        var foreign = new AcknowledgmentSigner([.. s_secret.Reverse()]);
        var server = new MemoryServer
        {
            Reaches = (_, message) =>
            !message.StartsWith(node.Id, StringComparison.Ordinal)
        };
        server.Published = (to, message) =>
        {
            if (to != null)
                return;
            var probe = message.Split(' ')[1];
            foreach (var answer in new[] { "", " ", " x", " " + foreign.Sign(node.Id, message),
                " " + new AcknowledgmentSigner(null).Sign(node.Id, message) })
                server.Publish(node.Id, $"{probe} {node.Id}{answer}");
            if (!probed.IsSet)
                probed.Signal();
        };
        server.Use(node, new() { Secret = s_secret });
        Assert.True(probed.Wait(TimeSpan.FromSeconds(30)));
        Assert.False(node.Server!.IsListening);
        node.Use(null);
    }
}
