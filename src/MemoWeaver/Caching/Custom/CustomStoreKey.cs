using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A key as a store of the user's sees it. Used by woven code; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct StoreKey<TKey> : IEquatable<StoreKey<TKey>>
    where TKey : struct, IMemoKey<TKey>
{
    readonly int _hash;
    TKey _key; // keys are compared by reference, which a read-only field would copy

    internal StoreKey(ref TKey key, int hash)
    {
        _key = key;
        _hash = hash;
    }

    /// <summary>Whether two keys are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(StoreKey<TKey> left, StoreKey<TKey> right) => left.Equals(right);

    /// <summary>Whether two keys differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(StoreKey<TKey> left, StoreKey<TKey> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(StoreKey<TKey> other) => _hash == other._hash && _key.KeyEquals(ref other._key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is StoreKey<TKey> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _hash;

    /// <summary>The hash: what a key holds may be a secret.</summary>
    public override readonly string ToString() => $"key {_hash:x8}";
}
