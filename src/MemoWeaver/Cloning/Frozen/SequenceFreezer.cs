using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IEnumerable{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SequenceFreezer<T> : IFreezer<IEnumerable<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IEnumerable<T> value, [MaybeNullWhen(false)] out IEnumerable<T> frozen)
    {
        frozen = FrozenSequences.Of<T>(value)!;
        return value is null || frozen is not null;
    }
}
