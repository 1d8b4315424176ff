namespace MemoWeaver.Runtime;

/// <summary>One result in the table of a <see cref="KeyedStore"/>. Key, hash and value never change; a new value is a new node.</summary>
abstract class CacheNode(int hash)
{
    /// <summary>The next node of the bucket. Changed under the store's lock; a removed node keeps it, so that readers on it get on.</summary>
    public CacheNode? Next;

    /// <summary>When the node was last used. Compared by difference; may be written by any reader.</summary>
    public nint Stamp;

    public readonly int Hash = hash;

    /// <summary>Set under the store's lock when the node leaves the table.</summary>
    public bool Removed;
}

/// <summary>A node of an <see cref="LruCache{TKey, TValue}"/>.</summary>
sealed class LruNode<TKey, TValue>(ref TKey key, int hash, TValue value) : CacheNode(hash)
    where TKey : struct, IMemoKey<TKey>
{
    public TKey Key = key;
    public readonly TValue Value = value;
}
