using System.Collections.Concurrent;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Server;
using MemoWeaver.Distributed.Tests.Infrastructure;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>A server that becomes another one, step by step.</summary>
public sealed class FailoverDetectorTests : IDisposable
{
    readonly FakeStore _store = new();
    readonly TestNode _node;
    readonly TestMethod<string> _method;

    public FailoverDetectorTests()
    {
        var node = new DistributedNode();
        node.Use(() => new(node, _store, new(), "p"));
        _node = TestNode.Of(node);
        _method = _node.Method((a, _) => a, localSize: 0);
        _store.Answer("A");
        TestNode.Until(() => _store.Asked == 1 && _node.Server.IsReadable, "the name is known");
        _method.Entry("another", 1).Remove(); // something that a server could lose
        _store.Deleted = 0;
    }

    public void Dispose() => _node.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_read_while_a_doubt_begins_is_not_used(bool isAsync)
    {
        _method.Call("a", 1);
        _method.Call("a", 1);
        Assert.Equal((1, 1L), (_method.Runs, _method.Info.DistributedHits));
        _store.Reading = _store.Change;
        Assert.Equal("a", isAsync ? await _method.CallAsync("a", 1) : _method.Call("a", 1));
        Assert.Equal((2, 1L), (_method.Runs, _method.Info.DistributedHits));
    }

    /// <summary>There is nothing that the server could have lost: a program that runs for a moment shares as well.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Who_knows_of_no_invalidation_shares_at_once(bool isAsync)
    {
        var store = new FakeStore();
        var node = new DistributedNode();
        node.Use(() => new(node, store, new(), "p"));
        using var fresh = TestNode.Of(node);
        var method = fresh.Method((a, _) => a, localSize: 0);
        method.Call("a", 1);
        store.Change(); // a second connection is made
        store.Reading = store.Change;
        Assert.Equal("a", isAsync ? await method.CallAsync("a", 1) : method.Call("a", 1));
        Assert.Equal((1, 1L), (method.Runs, method.Info.DistributedHits));
        store.Reading = () => { };
        method.Entry("b", 1).Remove(); // this server knows
        method.Call("a", 1);
        Assert.Equal((1, 2L), (method.Runs, method.Info.DistributedHits));
        store.Change(); // from now on there may be one that does not, and no name came yet
        method.Call("a", 1);
        Assert.Equal((2, 2L), (method.Runs, method.Info.DistributedHits));
    }

    [Fact]
    public void Nothing_is_read_before_the_doubt_is_settled()
    {
        _method.Call("a", 1);
        var reads = _store.Reads;
        _store.Change();
        for (var i = 0; i < 10; i++)
            _method.Call("a", 1);
        Assert.Equal((11, reads), (_method.Runs, _store.Reads));
        _store.Answer("A");
        TestNode.Until(() => _node.Server.IsReadable, "it is settled");
        _method.Call("a", 1);
        Assert.Equal(11, _method.Runs);
    }

    [Fact]
    public void A_name_that_may_be_of_a_later_server_is_not_taken_for_that_of_an_earlier_one()
    {
        var store = new FakeStore();
        var node = new DistributedNode();
        node.Use(() => new(node, store, new(), "p"));
        using var fresh = TestNode.Of(node);
        fresh.Method((a, _) => a, localSize: 0).Entry("a", 1).Remove(); // the server has it, and its name is not known yet
        fresh.Server.Shift = 120_000;
        TestNode.Until(() => store.Asked == 1, "the name is asked for");
        store.Change(); // before there is an answer
        store.Deleted = 0;
        store.Answer("B");
        store.Answer("B");
        TestNode.Until(() => fresh.Server.IsReadable, "it is settled");
        Assert.True(store.Deleted > 0, "B was never told");
    }

    [Fact]
    public void Nothing_is_read_before_what_was_lost_is_delivered()
    {
        _method.Call("a", 1);
        _method.Entry("a", 1).Remove();
        _node.Server.Shift = 120_000;
        _store.Failure = new TimeoutException();
        _store.Change();
        _store.Answer("B");
        TestNode.Until(() => _node.Server.Outbox.Any, "it waits");
        var reads = _store.Reads;
        _method.Call("a", 1);
        Assert.Equal(reads, _store.Reads);
        _store.Failure = null;
        TestNode.Until(() => _node.Server.IsReadable, "it is delivered");
    }

    sealed class FakeStore : ServerStore
    {
        readonly ConcurrentDictionary<string, byte[]> _entries = new();
        readonly BlockingCollection<string> _names = [];
        int _asked, _reads;

        public override event Action? Changing;

        public Action? Reading { get; set; }

        public Exception? Failure { get; set; }

        public int Asked => Volatile.Read(ref _asked);

        public int Reads => Volatile.Read(ref _reads);

        public int Deleted { get; set; }

        public override IChannel? Channel => null;

        public void Change() => Changing?.Invoke();

        /// <summary>The next time that its name is asked for, or now.</summary>
        public void Answer(string name) => _names.Add(name);

        public override Task<string[]?> Identify()
        {
            Interlocked.Increment(ref _asked);
            return Task.Run(() => (string[]?)[_names.Take()]);
        }

        public override ValueTask<byte[]?[]> Read(string[] names, bool isAsync)
        {
            Interlocked.Increment(ref _reads);
            var found = Array.ConvertAll(names, name => _entries.GetValueOrDefault(name));
            Reading?.Invoke();
            return new(found);
        }

        public override ValueTask<bool> Add(string name, byte[] bytes, TimeSpan lifetime, bool isAsync) => new(_entries.TryAdd(name, bytes));

        public override ValueTask Set(string name, byte[] bytes, TimeSpan lifetime, bool isAsync)
        {
            _entries[name] = bytes;
            return default;
        }

        public override ValueTask Delete(string[] names, bool isAsync)
        {
            if (Failure is { } failure)
                throw failure;
            Deleted += names.Count(name => _entries.TryRemove(name, out _));
            if (names.Length > 0)
                Deleted++;
            return default;
        }

        public override void Renew(string name, TimeSpan lifetime)
        {
        }

        public override void Dispose() => _names.CompleteAdding();
    }
}
