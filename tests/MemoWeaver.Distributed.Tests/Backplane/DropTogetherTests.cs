using MemoWeaver.Distributed.Keys;
using MemoWeaver.Distributed.Level;
using MemoWeaver.Distributed.Tests.Infrastructure;
using MemoWeaver.Runtime;

namespace MemoWeaver.Distributed.Tests.Node;

/// <summary>What another machine names in one message is dropped as one: nothing that is made meanwhile of a result
/// that goes stays.</summary>
public class DropTogetherTests
{
    readonly LruCache<NoKey, string>[] _caches = [Cache(), Cache(), Cache()];
    readonly string _name = Guid.NewGuid().ToString();
    int _version = 1;

    public static TheoryData<int> Stops => [0, 1, 2];

    [Theory]
    [MemberData(nameof(Stops))]
    public void HalfWay(int stop)
    {
        var node = new DistributedNode();
        Assert.Equal("v1", Result(0));
        _version = 2;
        ResultName[] names = [.. Enumerable.Range(0, 3).Select(level => ResultName.OfTag(Tag(level)))];
        var dropping = new Thread(() => node.DropHere(names));
        lock (_caches[stop].Counters)
        {
            dropping.Start();
            SpinWait.SpinUntil(() => (dropping.ThreadState & ThreadState.WaitSleepJoin) != 0 || !dropping.IsAlive);
            for (var level = 2; level >= 0; level--)
                Result(level);
        }

        dropping.Join();
        for (var level = 0; level < 3; level++)
            Assert.Equal(("v2", 1), (Result(level), _caches[level].Count));
    }

    [Fact]
    public void WhatIsNoNameDropsNothing()
    {
        Result(0);
        var server = new MemoryServer();
        using var node = server.Connect(talks: true);
        server.Publish(null, $"other 1\n{ResultName.OfTag(Tag(0))}\n?");
        Assert.All(_caches, cache => Assert.Equal(1, cache.Count));
    }

    static LruCache<NoKey, string> Cache() =>
        new(new CacheSite(typeof(DropTogetherTests), "together", CacheFlags.Tagged, 10, 0));

    string Tag(int level) => $"{_name} {level}";

    string Result(int level)
    {
        if (level == 3)
            return $"v{_version}";
        var key = default(NoKey);
        var cache = _caches[level];
        if (cache.TryGet(ref key, key.GetKeyHash(), out var found))
            return found;
        var miss = KeyedStore.BeginMiss(cache, key.GetKeyHash());
        var tags = CallTags.Of([Tag(level)]);
        var value = Result(level + 1);
        LruCache<NoKey, string>.StoreTagged(cache, ref key, miss, value, 0, tags);
        return value;
    }
}
