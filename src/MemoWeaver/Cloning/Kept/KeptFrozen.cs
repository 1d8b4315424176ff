using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>A result that is declared read-only over immutable elements: one frozen snapshot for all callers, the first included.</summary>
/// <typeparam name="T">The result.</typeparam>
/// <typeparam name="TFreezer">How it is frozen.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptFrozen<T, TFreezer> : IKept<T, T>
    where TFreezer : struct, IFreezer<T>
{
    /// <inheritdoc/>
    public bool IsFirstReplaced => true;

    /// <inheritdoc/>
    public bool TryKeep(T value, [MaybeNullWhen(false)] out T stored) => Freezing.TryFreeze<T, TFreezer>(value, out stored);

    /// <inheritdoc/>
    public T Value(T stored) => stored;

    /// <inheritdoc/>
    public ValueTask<T> Hand(T stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> Own(T value, T stored) => new(stored);
}
