using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.EntryControl;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>The asynchronous ways to drop and to set: they end when the other machines have dropped what they had in memory, and hold no thread until then.</summary>
[Collection("Servers")]
public class AsyncDropTests(ServerFixture servers)
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    readonly string _prefix = TestNode.NewPrefix();

    public static TheoryData<ServerKind, string> Ways()
    {
        var ways = new TheoryData<ServerKind, string>();
        foreach (var kind in Servers.Here)
        {
            foreach (var way in new[] { "entry", "set", "refused", "cache", "pattern", "tag" })
                ways.Add(kind, way);
        }

        return ways;
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_ends_after_the_acknowledgment_and_holds_no_thread(ServerKind kind, string way)
    {
        using var proxy = new TestProxy(servers[kind].Port);
        using var one = TestNode.Connect(servers[kind], _prefix, o => o.AcknowledgeTimeout = s_patience);
        using var other = TestNode.Connect(proxy.Configuration, _prefix, o => o.OperationTimeout = s_patience);
        var source = "old";
        string Body(string a, int b) => Volatile.Read(ref source);
        string[] Tags(string a, int b) => ["tag:" + _prefix];
        var here = one.Method(Body, name: "M" + _prefix, tags: Tags, when: value => value != "refused");
        var there = other.Method(Body, name: "M" + _prefix, tags: Tags);
        Assert.Equal("old", await here.CallAsync("a", 1));
        Assert.Equal("old", await there.CallAsync("a", 1));
        Assert.Equal((1, 0), (here.Runs, there.Runs));
        source = "new";

        // A call that held this thread would not return before what lets it go on.
        proxy.Hold();
        var entry = here.Entry("a", 1);
        entry.Predicate = value => value != "refused";
        Task task = way switch
        {
            "entry" => entry.RemoveAsync().AsTask(),
            "set" => entry.SetAsync("new").AsTask(),
            "refused" => entry.SetAsync("refused").AsTask(),
            "cache" => here.Cache.ClearAsync(),
            "pattern" => Memo.ClearAllAsync($"Tests.M{_prefix}*"),
            _ => Memo.InvalidateTagAsync("tag:" + _prefix),
        };
        Assert.False(task.IsCompleted);
        Assert.Equal("old", await there.CallAsync("a", 1)); // nobody has told it

        proxy.LetGo();
        await task.WaitAsync(s_patience);
        Assert.Equal("new", await there.CallAsync("a", 1));
        Assert.Equal("new", await here.CallAsync("a", 1));
        if (task is Task<bool> isDone)
            Assert.Equal(way != "refused", await isDone);
    }

    [Theory]
    [EachServer]
    public async Task A_value_that_changes_after_it_was_set_is_stored_as_it_was(ServerKind kind)
    {
        using var proxy = new TestProxy(servers[kind].Port);
        using var one = TestNode.Connect(proxy.Configuration, _prefix, o => o.OperationTimeout = o.AcknowledgeTimeout = s_patience);
        using var other = TestNode.Connect(servers[kind], _prefix);
        var method = new CopiedMethod(one);
        var value = new List<int> { 1 };
        proxy.Hold();
        var task = method.Entry.SetAsync(value).AsTask();
        Assert.False(task.IsCompleted);
        value.Add(2);
        proxy.LetGo();
        Assert.True(await task.WaitAsync(s_patience));
        Assert.Equal([1], method.Call());
        Assert.Equal([1], new CopiedMethod(other).Call());
    }

    /// <summary>A distributed method of whose result each caller gets a copy. Its body is never to run.</summary>
    sealed class CopiedMethod
    {
        readonly TimedCache<PairKey, Snapshot<List<int>>> _cache;
        readonly Distributed.Runtime.DistributedMethod<PairKey, List<int>> _level;

        public CopiedMethod(TestNode node)
        {
            var site = new CacheSite(typeof(CopiedMethod), "Tests.Copied(String, Int32)", CacheFlags.Timed | CacheFlags.Tagged | CacheFlags.Distributed, 10, 100);
            _level = new(node.Node, site, typeof(CopiedMethod), "Tests", "Tests.Catalog", "Copied(System.String,System.Int32)", "1", 300, new PairText());
            _cache = new(site);
        }

        public CacheEntry<List<int>> Entry
        {
            get
            {
                var key = new PairKey("a", 1);
                return (CacheEntry<List<int>>)CacheEntry.Make<PairKey, List<int>, Snapshot<List<int>>, KeptCopy<List<int>, ListCopier<int, SharedCopier<int>>>>(_cache, ref key, true);
            }
        }

        public List<int> Call()
        {
            var key = new PairKey("a", 1);
            var call = new NoCall();
            return Distributed.Runtime.DistributedMiss.RunSync<PairKey, List<int>, Snapshot<List<int>>, NoCall, KeptCopy<List<int>, ListCopier<int, SharedCopier<int>>>>(_cache, ref key, key.GetKeyHash(), ref call, _level);
        }
    }

    struct NoCall : ICall<PairKey, List<int>>, ITaggedCall
    {
        public readonly bool HasKey(ref PairKey key) => true;

        public readonly List<int> Invoke() => throw new InvalidOperationException("The body runs.");

        public readonly CallTags GetTags() => CallTags.Of([]);
    }
}
