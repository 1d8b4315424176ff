using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Order;

/// <summary>
/// What the table of a <see cref="TableStore"/> needs of a node. A separate base, so that the fields that a hit uses
/// lie side by side.
/// </summary>
abstract class ChainNode(int hash)
{
    /// <summary>
    /// The next node of the bucket. Changed under the store's lock; a removed node keeps it, so that readers on it can
    /// go on.
    /// </summary>
    public CacheNode? Next;

    public readonly int Hash = hash;

    /// <summary>Set under the store's lock when the node leaves the table.</summary>
    public bool Removed;

    /// <summary>
    /// In an <see cref="AdaptiveOrder"/>, in how many of the last rounds the node was used. Accessed under the store's
    /// lock.
    /// </summary>
    public byte Rounds;
}

/// <summary>
/// One result in the table of a <see cref="TableStore"/>. Key, hash and value never change; a new value is a new node.
/// </summary>
abstract class CacheNode(int hash) : ChainNode(hash)
{
    /// <summary>When the node was last used. Compared by difference; may be written by any reader.</summary>
    public nint Stamp;

    /// <summary>
    /// The weight of the result; 0 if results are not weighed. A field of derived nodes only, so that others do not pay
    /// for it.
    /// </summary>
    public virtual long Weight => 0;

    /// <summary>The tags of the result; <see langword="null"/> if results have none.</summary>
    public virtual TagSet? Tags => null;

    /// <summary>Determines whether a set of tags, or another object that drops the result, belongs to this
    /// node.</summary>
    public virtual bool IsMadeBy(object maker) => ReferenceEquals(Tags, maker);

    /// <summary>
    /// Determines whether another node of the same type has an equal key. May run user code: not called under a lock.
    /// </summary>
    public abstract bool HasKeyOf(CacheNode other);

    /// <summary>The key, for display; <see langword="null"/> if there is none.</summary>
    public virtual object? BoxedKey => null;

    /// <summary>The stored result.</summary>
    public abstract object? BoxedValue { get; }

    /// <summary>
    /// Determines whether the keys agree on some parts (see <see cref="IPartialKey{TKey}"/>). True if the key has no
    /// such parts. May run user code: not called under a lock.
    /// </summary>
    public virtual bool AgreesWith(CacheNode other, long parts) => true;
}

/// <summary>A node of an <see cref="LruCache{TKey, TValue}"/>.</summary>
class LruNode<TKey, TValue>(ref TKey key, int hash, TValue value) : CacheNode(hash)
    where TKey : struct, IMemoKey<TKey>
{
    public TKey Key = key;
    public readonly TValue Value = value;

    public sealed override bool HasKeyOf(CacheNode other) =>
        Key.KeyEquals(ref Unsafe.As<LruNode<TKey, TValue>>(other).Key);

    public sealed override object? BoxedKey => Key;

    public sealed override object? BoxedValue => Value;

    public sealed override bool AgreesWith(CacheNode other, long parts) =>
        Key is not IPartialKey<TKey> key || key.Agrees(ref Unsafe.As<LruNode<TKey, TValue>>(other).Key, parts);
}

/// <summary>Variant for methods with weights or tags.</summary>
sealed class WeighedNode<TKey, TValue>(ref TKey key, int hash, TValue value, long weight, TagSet? tags = null)
    : LruNode<TKey, TValue>(ref key, hash, value)
    where TKey : struct, IMemoKey<TKey>
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
