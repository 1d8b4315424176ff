using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace MemoWeaver.Runtime;

/// <summary>An immutable result, kept as it is.</summary>
/// <typeparam name="T">The result.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeptValue<T> : IResultAdapter<T, T>
{
    /// <inheritdoc/>
    public bool ReplacesFirstResult => false;

    /// <inheritdoc/>
    public bool TryStore(T value, [MaybeNullWhen(false)] out T stored)
    {
        stored = value;
        return true;
    }

    /// <inheritdoc/>
    public T Value(T stored) => stored;

    /// <inheritdoc/>
    public ValueTask<T> ToTask(T stored) => new(stored);

    /// <inheritdoc/>
    public ValueTask<T> ToOwnersTask(T value, T stored) => new(stored);
}
