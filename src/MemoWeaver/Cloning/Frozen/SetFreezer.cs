#if NET8_0_OR_GREATER
using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>Freezes results that are declared <see cref="IReadOnlySet{T}"/> over immutable elements.</summary>
/// <typeparam name="T">The element.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SetFreezer<T> : IFreezer<IReadOnlySet<T>>
{
    /// <inheritdoc/>
    public bool TryFreeze(IReadOnlySet<T> value, [MaybeNullWhen(false)] out IReadOnlySet<T> frozen)
    {
        frozen = value is null || Frozen.IsUnchanging(value) ? value! : SetCopies.Of<T>(value) is { } set ? new FrozenElements<T>(set) : null;
        return value is null || frozen is not null;
    }
}
#endif
