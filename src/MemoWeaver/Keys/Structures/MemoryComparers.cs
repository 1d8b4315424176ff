using MemoWeaver.Runtime;

namespace MemoWeaver.Keys.Structures;

/// <summary>Segments and memory, by content: what <see cref="ArrayComparer{T}"/> is for arrays.</summary>
sealed class MemoryComparer<TMemory, T, TComparer>(Func<TMemory, T[]> elements) : StructuralComparer<TMemory>
    where TComparer : struct, IKeyComparer<TMemory>
{
    public override Keyability? Always =>
        Structural<T>.Always is { } always && !always.IsUnkeyable() ? always | Keyability.Copied : null;

    public override Keyability Judge(TMemory value, int depth)
    {
        if (Always is { } always)
            return always;
        var found = Keyability.Copied;
        foreach (var element in elements(value))
        {
            found |= Structural<T>.Judge(element, depth + 1);
            if (found.IsUnkeyable())
                break;
        }
        return found;
    }

    public override bool KeyEquals(TMemory x, TMemory y) => default(TComparer).KeyEquals(x, y);

    public override ulong AddHash(ulong state, TMemory value) => default(TComparer).AddHash(state, value);

    public override TMemory Snapshot(TMemory value) => default(TComparer).Snapshot(value);
}

/// <summary>Makes the comparers for segments and memory over one type of element.</summary>
abstract class MemoryComparers
{
    public abstract StructuralComparer Memory { get; }

    public abstract StructuralComparer ReadOnlyMemory { get; }

    public abstract StructuralComparer ArraySegment { get; }
}

/// <inheritdoc/>
sealed class MemoryComparers<T> : MemoryComparers
{
    public override StructuralComparer Memory =>
        new MemoryComparer<Memory<T>, T, MemoryKeyComparer<T, RuntimeKeyComparer<T>>>(m => m.ToArray());

    public override StructuralComparer ReadOnlyMemory =>
        new MemoryComparer<ReadOnlyMemory<T>, T, ReadOnlyMemoryKeyComparer<T, RuntimeKeyComparer<T>>>(m => m.ToArray());

    public override StructuralComparer ArraySegment =>
        new MemoryComparer<ArraySegment<T>, T, ArraySegmentKeyComparer<T, RuntimeKeyComparer<T>>>(s =>
        s.AsSpan().ToArray());
}
