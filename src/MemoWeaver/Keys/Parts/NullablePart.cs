using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A value that may be missing. Not for use in source.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TPart">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullablePart<T, TPart> : IKeyPart<T?>
    where T : struct
    where TPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T? x, T? y) =>
        x.HasValue == y.HasValue && (!x.HasValue || default(TPart).KeyEquals(x.GetValueOrDefault(), y.GetValueOrDefault()));

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T? value)
    {
        state = KeyHash.Add(state, value.HasValue);
        return value.HasValue ? default(TPart).AddHash(state, value.GetValueOrDefault()) : state;
    }

    /// <inheritdoc/>
    public bool IsKeyable(T? value) => !value.HasValue || default(TPart).IsKeyable(value.GetValueOrDefault());

    /// <inheritdoc/>
    public T? Snapshot(T? value) => value.HasValue ? default(TPart).Snapshot(value.GetValueOrDefault()) : value;
}
