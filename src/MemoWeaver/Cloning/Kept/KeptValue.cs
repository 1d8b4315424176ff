using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>An immutable result, kept as it is.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptValue<T> : IKept<T, T>
{
    /// <inheritdoc/>
    public bool IsFirstReplaced => false;

    /// <inheritdoc/>
    public bool TryKeep(T value, [MaybeNullWhen(false)] out T stored)
    {
        stored = value;
        return true;
    }

    /// <inheritdoc/>
    public T Value(T stored) => stored;

    /// <inheritdoc/>
    public ValueTask<T> Hand(T stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> Own(T value, T stored) => new(stored);
}
