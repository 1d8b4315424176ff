namespace MemoWeaver.Runtime;

/// <summary>A cache that makes nodes to compare its own with.</summary>
interface IKeyProbe<TKey>
    where TKey : struct, IMemoKey<TKey>
{
    /// <summary>A node with a key, which is in no table.</summary>
    CacheNode Probe(ref TKey key, int hash);
}
