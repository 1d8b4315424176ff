using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IReadOnlyCollection{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct CollectionFreezer<T> : IFreezer<IReadOnlyCollection<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyCollection<T> value, [MaybeNullWhen(false)] out IReadOnlyCollection<T> frozen)
    {
        frozen = (IReadOnlyCollection<T>?)FrozenSequences.Of<T>(value)!;
        return value is null || frozen is not null;
    }
}
