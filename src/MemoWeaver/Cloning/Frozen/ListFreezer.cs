using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IReadOnlyList{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListFreezer<T> : IFreezer<IReadOnlyList<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlyList<T> value, [MaybeNullWhen(false)] out IReadOnlyList<T> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value! : FrozenSequences.Items<T>(value);
        return value is null || frozen is not null;
    }
}
