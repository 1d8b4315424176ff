namespace MemoWeaver.Runtime;

/// <summary>What a <see cref="SlotStore"/> holds.</summary>
abstract class SlotNode() : CacheNode(0)
{
    /// <summary>When it expires, where it does (see <see cref="CacheClock.Deadline"/>). Accessed through <see cref="Volatile"/>.</summary>
    public long Deadline;

    public sealed override bool HasKeyOf(CacheNode other) => true;
}

/// <summary>The result of an <see cref="LruSlot{TValue}"/> or <see cref="TimedSlot{TValue}"/>.</summary>
class SlotNode<TValue>(TValue value) : SlotNode
{
    public readonly TValue Value = value;

    public sealed override object? BoxedValue => Value;
}

/// <summary>The same where results are weighed or have tags.</summary>
sealed class WeighedSlotNode<TValue>(TValue value, long weight, TagSet? tags = null) : SlotNode<TValue>(value)
{
    public override long Weight => weight;

    public override TagSet? Tags => tags;
}
