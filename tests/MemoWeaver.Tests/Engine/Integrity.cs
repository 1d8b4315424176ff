using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Tests.Engine;

/// <summary>Checks the whole structure of a cache that nobody uses at the moment. The sweep of idle caches may come by,
/// and waits.</summary>
static class Integrity
{
    public static void Check<TKey, TValue>(LruCache<TKey, TValue> cache, IEqualityComparer<TKey> keys)
        where TKey : struct, IMemoKey<TKey> => Check(cache, node => ((LruNode<TKey, TValue>)node).Key, keys);

    public static void Check<TKey, TValue>(TimedCache<TKey, TValue> cache, IEqualityComparer<TKey> keys)
        where TKey : struct, IMemoKey<TKey>
    {
        Check(cache, node => ((TimedNode<TKey, TValue>)node).Key, keys);
        if ((cache.Site.Flags & CacheFlags.Sliding) != 0)
            return;
        TimedNode[] listed = [.. cache.InOrderOfExpiry()];
        Same(cache.Nodes(), listed);
        for (var i = 0; i < listed.Length; i++)
        {
            Assert.Same(i == 0 ? null : listed[i - 1], listed[i].Earlier);
            Assert.Same(i == listed.Length - 1 ? null : listed[i + 1], listed[i].Later);
        }
    }

    static void Check<TKey>(TableStore cache, Func<CacheNode, TKey> key, IEqualityComparer<TKey> keys)
    {
        lock (cache.Counters)
            CheckAlone(cache, key, keys);
    }

    static void CheckAlone<TKey>(TableStore cache, Func<CacheNode, TKey> key, IEqualityComparer<TKey> keys)
    {
        CacheNode[] nodes = [.. cache.Nodes()];
        Assert.Equal(cache.Count, nodes.Length);
        Assert.True(nodes.Length <= (cache.Site.MaxSize ?? int.MaxValue));
        Assert.Equal(nodes.Length, nodes.Select(key).Distinct(keys).Count());
        Assert.Equal(nodes.Sum(node => node.Weight), cache.Weight);
        Assert.True(cache.Weight <= cache.Site.MaxWeight);
        Check(cache.Table);
        if (!ReferenceEquals(cache.Table, cache.Widest))
        {
            Assert.Equal(2 * cache.Table.Length, cache.Widest.Length);
            Check(cache.Widest);
        }

        if (cache.Order != null)
            Same(nodes, cache.Order.Check().Where(node => !node.Removed));
    }

    static void Check(CacheNode?[] table)
    {
        Assert.True(int.IsPow2(table.Length));
        for (var i = 0; i < table.Length; i++)
        {
            for (var node = table[i]; node != null; node = node.Next)
            {
                Assert.Equal(i, (int)TableStore.Index(table, node.Hash));
                Assert.False(node.Removed);
            }
        }
    }

    static void Same(IEnumerable<CacheNode> expected, IEnumerable<CacheNode> actual)
    {
        List<CacheNode> list = [.. actual];
        var set = list.ToHashSet(ReferenceEqualityComparer.Instance);
        Assert.Equal(list.Count, set.Count);
        Assert.True(set.SetEquals(expected));
    }
}

sealed class IntKeys : IEqualityComparer<IntKey>, IEqualityComparer<ScriptedKey>
{
    public static IntKeys Instance { get; } = new();

    public bool Equals(IntKey x, IntKey y) => x.Value == y.Value;

    public int GetHashCode(IntKey key) => key.Value;

    public bool Equals(ScriptedKey x, ScriptedKey y) => x.Value == y.Value;

    public int GetHashCode(ScriptedKey key) => key.Value;
}
