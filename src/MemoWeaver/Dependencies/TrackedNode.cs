using System.Runtime.CompilerServices;
using MemoWeaver.Caching.Order;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Dependencies;

/// <summary>A node whose result ends with what it was made of.</summary>
abstract class TrackedNode : TimedNode
{
    /// <summary>The deadline of a result that neither expires nor depends on anything. Hits look no further.</summary>
    public const long Never = Computation.Never;

    /// <summary>The deadline of a result that does not expire, but depends on others.</summary>
    public const long Dependent = Never - 1;

    protected TrackedNode(int hash)
        : base(hash) => Deadline = Never;

    /// <summary>What the result was made of; <see langword="null"/> for nothing. Set before the node is published.
    /// </summary>
    public Computation? Origin;

    /// <summary>How often the cache had been emptied when the node entered it.</summary>
    public int Epoch;

    /// <summary>The last computation that noted the result. Advice: any reader may write it.</summary>
    public long NotedBy;

    /// <summary>Determines whether the result does not expire and what it was made of has not been dropped.</summary>
    public bool IsServable
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Deadline == Never || (Deadline == Dependent && Origin!.Mark == null);
    }

    /// <summary>Determines whether the result was made by a computation, or carries a set of tags.</summary>
    public sealed override bool IsMadeBy(object maker) => ReferenceEquals(Origin, maker) || base.IsMadeBy(maker);
}

/// <summary>A node of a <see cref="TrackedCache{TKey, TValue}"/>.</summary>
class TrackedNode<TKey, TValue>(ref TKey key, int hash, TValue value) : TrackedNode(hash)
    where TKey : struct, IMemoKey<TKey>
{
    public TKey Key = key;
    public readonly TValue Value = value;

    public sealed override bool HasKeyOf(CacheNode other) =>
        Key.KeyEquals(ref Unsafe.As<TrackedNode<TKey, TValue>>(other).Key);

    public sealed override object? BoxedKey => Key;

    public sealed override object? BoxedValue => Value;

    public sealed override bool AgreesWith(CacheNode other, long parts) =>
        Key is not IPartialKey<TKey> key || key.Agrees(ref Unsafe.As<TrackedNode<TKey, TValue>>(other).Key, parts);
}

/// <summary>Variant for methods with weights or tags.</summary>
sealed class WeighedTrackedNode<TKey, TValue>(ref TKey key, int hash, TValue value, long weight, TagSet? tags)
    : TrackedNode<TKey, TValue>(ref key, hash, value)
    where TKey : struct, IMemoKey<TKey>
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
