using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A pair, by its key and its value. Not for use in source.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
/// <typeparam name="TValue">The type of the value.</typeparam>
/// <typeparam name="TKeyPart">How the key compares.</typeparam>
/// <typeparam name="TValuePart">How the value compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct KeyValuePairPart<TKey, TValue, TKeyPart, TValuePart> : IKeyPart<KeyValuePair<TKey, TValue>>
    where TKeyPart : struct, IKeyPart<TKey>
    where TValuePart : struct, IKeyPart<TValue>
{
    /// <inheritdoc/>
    public bool KeyEquals(KeyValuePair<TKey, TValue> x, KeyValuePair<TKey, TValue> y) =>
        default(TKeyPart).KeyEquals(x.Key, y.Key) && default(TValuePart).KeyEquals(x.Value, y.Value);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, KeyValuePair<TKey, TValue> value) =>
        default(TValuePart).AddHash(default(TKeyPart).AddHash(state, value.Key), value.Value);

    /// <inheritdoc/>
    public bool IsKeyable(KeyValuePair<TKey, TValue> value) => default(TKeyPart).IsKeyable(value.Key) && default(TValuePart).IsKeyable(value.Value);

    /// <inheritdoc/>
    public KeyValuePair<TKey, TValue> Snapshot(KeyValuePair<TKey, TValue> value) =>
        new(default(TKeyPart).Snapshot(value.Key), default(TValuePart).Snapshot(value.Value));
}
