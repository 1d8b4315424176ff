using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A value that may be missing. Not for use in source.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <typeparam name="TComparer">How it compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct NullableKeyComparer<T, TComparer> : IKeyComparer<T?>
    where T : struct
    where TComparer : struct, IKeyComparer<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T? x, T? y) =>
        x.HasValue == y.HasValue && (!x.HasValue || default(TComparer).KeyEquals(x.GetValueOrDefault(), y.GetValueOrDefault()));

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T? value)
    {
        state = KeyHash.Add(state, value.HasValue);
        return value.HasValue ? default(TComparer).AddHash(state, value.GetValueOrDefault()) : state;
    }

    /// <inheritdoc/>
    public bool IsKeyable(T? value) => !value.HasValue || default(TComparer).IsKeyable(value.GetValueOrDefault());

    /// <inheritdoc/>
    public T? Snapshot(T? value) => value.HasValue ? default(TComparer).Snapshot(value.GetValueOrDefault()) : value;
}
