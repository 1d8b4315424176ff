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
        x.HasValue == y.HasValue && (!x.HasValue || default(TComparer)
            .KeyEquals(x.GetValueOrDefault(), y.GetValueOrDefault()));

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

/// <summary>A pair, by its key and its value. Not for use in source.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TKeyComparer">How the key compares.</typeparam>
/// <typeparam name="TValueComparer">How the value compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairKeyComparer<TKey, TValue, TKeyComparer, TValueComparer>
    : IKeyComparer<KeyValuePair<TKey, TValue>>
    where TKeyComparer : struct, IKeyComparer<TKey>
    where TValueComparer : struct, IKeyComparer<TValue>
{
    /// <inheritdoc/>
    public bool KeyEquals(KeyValuePair<TKey, TValue> x, KeyValuePair<TKey, TValue> y) =>
        default(TKeyComparer).KeyEquals(x.Key, y.Key) && default(TValueComparer).KeyEquals(x.Value, y.Value);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, KeyValuePair<TKey, TValue> value) =>
        default(TValueComparer).AddHash(default(TKeyComparer).AddHash(state, value.Key), value.Value);

    /// <inheritdoc/>
    public bool IsKeyable(KeyValuePair<TKey, TValue> value) =>
        default(TKeyComparer).IsKeyable(value.Key) && default(TValueComparer).IsKeyable(value.Value);

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue> Snapshot(KeyValuePair<TKey, TValue> value) =>
        new(default(TKeyComparer).Snapshot(value.Key), default(TValueComparer).Snapshot(value.Value));
}
