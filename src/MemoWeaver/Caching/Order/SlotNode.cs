using MemoWeaver.Caching.Engine;
using MemoWeaver.Caching.Tags;
using MemoWeaver.Runtime;

namespace MemoWeaver.Caching.Order;

/// <summary>The node of a <see cref="SlotStore"/>.</summary>
abstract class SlotNode() : CacheNode(0)
{
    /// <summary>
    /// When the result expires, if it does (see <see cref="CacheClock.Deadline"/>). Accessed through
    /// <see cref="Volatile"/>.
    /// </summary>
    public long Deadline;

    public sealed override bool HasKeyOf(CacheNode other) => true;
}

/// <summary>A result of an <see cref="LruSlot{TValue}"/> or <see cref="TimedSlot{TValue}"/>.</summary>
class SlotNode<TValue>(TValue value) : SlotNode
{
    public readonly TValue Value = value;

    public sealed override object? BoxedValue => Value;
}

/// <summary>Variant for methods with weights or tags.</summary>
sealed class WeighedSlotNode<TValue>(TValue value, long weight, TagSet? tags = null) : SlotNode<TValue>(value)
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
