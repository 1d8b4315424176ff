using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Order;

/// <summary>A node whose result expires.</summary>
abstract class TimedNode(int hash) : CacheNode(hash)
{
    /// <summary>
    /// When the result expires (see <see cref="CacheClock.Deadline"/>). Accessed through <see cref="Volatile"/>:
    /// sliding hits write it, and 32-bit processes would tear it.
    /// </summary>
    public long Deadline;

    /// <summary>When the lifetime ends.</summary>
    public virtual long Expires => Volatile.Read(ref Deadline);

    /// <summary>When the result is dropped. It may be served past its lifetime until then.</summary>
    public virtual long End => Volatile.Read(ref Deadline);

    /// <summary>When the result was stored, as a deadline that has passed; 0 where nodes do not say it.</summary>
    public virtual long Stored => 0;

    /// <summary>Neighbors in order of insertion, which is the order of expiry if lifetimes do not slide.</summary>
    public TimedNode? Earlier, Later;
}

/// <summary>A node of a <see cref="TimedCache{TKey, TValue}"/>.</summary>
class TimedNode<TKey, TValue>(ref TKey key, int hash, TValue value) : TimedNode(hash)
    where TKey : struct, IMemoKey<TKey>
{
    public TKey Key = key;
    public readonly TValue Value = value;

    public sealed override bool HasKeyOf(CacheNode other) =>
        Key.KeyEquals(ref Unsafe.As<TimedNode<TKey, TValue>>(other).Key);

    public sealed override object? BoxedKey => Key;

    public sealed override object? BoxedValue => Value;

    public sealed override bool AgreesWith(CacheNode other, long parts) =>
        Key is not IPartialKey<TKey> key || key.Agrees(ref Unsafe.As<TimedNode<TKey, TValue>>(other).Key, parts);
}

/// <summary>Variant for methods with weights or tags.</summary>
sealed class WeighedTimedNode<TKey, TValue>(ref TKey key, int hash, TValue value, long weight, TagSet? tags = null)
    : TimedNode<TKey, TValue>(ref key, hash, value)
    where TKey : struct, IMemoKey<TKey>
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
