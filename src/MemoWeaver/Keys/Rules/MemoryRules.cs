namespace MemoWeaver.Runtime;

/// <summary>Segments and memory, by content: what <see cref="ArrayRule{T}"/> is for arrays.</summary>
internal sealed class MemoryRule<TMemory, T, TPart>(Func<TMemory, T[]> elements) : ValueRule<TMemory>
    where TPart : struct, IKeyPart<TMemory>
{
    public override Keyability? Always => Rules<T>.Always is { } always && !always.IsUnkeyable() ? always | Keyability.Copied : null;

    public override Keyability Judge(TMemory value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = Keyability.Copied;
        foreach (var element in elements(value))
        {
            found |= Rules<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(TMemory x, TMemory y) => default(TPart).KeyEquals(x, y);

    public override ulong AddHash(ulong state, TMemory value) => default(TPart).AddHash(state, value);

    public override TMemory Snapshot(TMemory value) => default(TPart).Snapshot(value);
}

/// <summary>Makes the rules for segments and memory over one type of element.</summary>
internal abstract class MemoryRules
{
    public abstract ValueRule Memory { get; }

    public abstract ValueRule ReadOnlyMemory { get; }

    public abstract ValueRule ArraySegment { get; }
}

/// <inheritdoc/>
internal sealed class MemoryRules<T> : MemoryRules
{
    public override ValueRule Memory => new MemoryRule<Memory<T>, T, MemoryPart<T, RuntimePart<T>>>(m => m.ToArray());

    public override ValueRule ReadOnlyMemory => new MemoryRule<ReadOnlyMemory<T>, T, ReadOnlyMemoryPart<T, RuntimePart<T>>>(m => m.ToArray());

    public override ValueRule ArraySegment => new MemoryRule<ArraySegment<T>, T, ArraySegmentPart<T, RuntimePart<T>>>(s => s.AsSpan().ToArray());
}
