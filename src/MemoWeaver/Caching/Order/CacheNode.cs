using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>What the table of a <see cref="TableStore"/> needs of a node. A base of its own, so that what a hit reads and writes lies side by side behind it.</summary>
abstract class ChainNode(int hash)
{
    /// <summary>The next node of the bucket. Changed under the store's lock; a removed node keeps it, so that readers on it get on.</summary>
    public CacheNode? Next;

    public readonly int Hash = hash;

    /// <summary>Set under the store's lock when the node leaves the table.</summary>
    public bool Removed;
}

/// <summary>One result in the table of a <see cref="TableStore"/>. Key, hash and value never change; a new value is a new node.</summary>
abstract class CacheNode(int hash) : ChainNode(hash)
{
    /// <summary>When the node was last used. Compared by difference; may be written by any reader.</summary>
    public nint Stamp;

    /// <summary>The weight of the result; 0 where results are not weighed. A field of derived nodes, so that others do not pay for it.</summary>
    public virtual long Weight => 0;

    /// <summary>The tags of the result; <see langword="null"/> where results have none.</summary>
    public virtual TagSet? Tags => null;

    /// <summary>Whether the other node, of the same type, has an equal key. User code may run: not under a lock.</summary>
    public abstract bool HasKeyOf(CacheNode other);

    /// <summary>The key, for people to read; <see langword="null"/> where there is none.</summary>
    public virtual object? BoxedKey => null;

    /// <summary>What is stored.</summary>
    public abstract object? BoxedValue { get; }

    /// <summary>Whether the keys agree on some parts (see <see cref="IPartialKey{TKey}"/>); yes where parts cannot be told apart. User code may run: not under a lock.</summary>
    public virtual bool AgreesWith(CacheNode other, long parts) => true;
}

/// <summary>A node of an <see cref="LruCache{TKey, TValue}"/>.</summary>
class LruNode<TKey, TValue>(ref TKey key, int hash, TValue value) : CacheNode(hash)
    where TKey : struct, IMemoKey<TKey>
{
    public TKey Key = key;
    public readonly TValue Value = value;

    public sealed override bool HasKeyOf(CacheNode other) => Key.KeyEquals(ref Unsafe.As<LruNode<TKey, TValue>>(other).Key);

    public sealed override object? BoxedKey => Key;

    public sealed override object? BoxedValue => Value;

    public sealed override bool AgreesWith(CacheNode other, long parts) => Key is not IPartialKey<TKey> key || key.Agrees(ref Unsafe.As<LruNode<TKey, TValue>>(other).Key, parts);
}

/// <summary>The same where results are weighed or have tags.</summary>
sealed class WeighedNode<TKey, TValue>(ref TKey key, int hash, TValue value, long weight, TagSet? tags = null) : LruNode<TKey, TValue>(ref key, hash, value)
    where TKey : struct, IMemoKey<TKey>
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
