using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A pair, by its key and its value. Not for use in source.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TKeyComparer">How the key compares.</typeparam>
/// <typeparam name="TValueComparer">How the value compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairKeyComparer<TKey, TValue, TKeyComparer, TValueComparer> : IKeyComparer<KeyValuePair<TKey, TValue>>
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
    public bool IsKeyable(KeyValuePair<TKey, TValue> value) => default(TKeyComparer).IsKeyable(value.Key) && default(TValueComparer).IsKeyable(value.Value);

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue> Snapshot(KeyValuePair<TKey, TValue> value) =>
        new(default(TKeyComparer).Snapshot(value.Key), default(TValueComparer).Snapshot(value.Value));
}
