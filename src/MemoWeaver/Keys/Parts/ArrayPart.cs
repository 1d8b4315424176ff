using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>
/// An array, by its run-time type and its elements; <see langword="null"/> and an empty array differ. Not for use in source.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TPart">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayPart<T, TPart> : IKeyPart<T[]?>
    where TPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T[]? x, T[]? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return x is not null && y is not null && x.GetType() == y.GetType() && SpanKey<T, TPart>.KeyEquals(x, y);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T[]? value) =>
        value is null ? KeyHash.Add(state, ulong.MaxValue) : SpanKey<T, TPart>.AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(T[]? value) => value is null || SpanKey<T, TPart>.IsKeyable(value);

    /// <inheritdoc/>
    public T[]? Snapshot(T[]? value) => value is null ? null : SpanKey<T, TPart>.Snapshot(value);
}
