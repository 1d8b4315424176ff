using MemoWeaver.Caching.Order;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Engine;

/// <summary>A cache that makes nodes for comparisons.</summary>
interface IKeyProbe<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>Makes a node with a key. It is in no table.</summary>
    CacheNode Probe(ref TKey key, int hash);
}
