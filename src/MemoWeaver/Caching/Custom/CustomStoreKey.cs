using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>A key as a custom store sees it. Used by woven code; not for use in source.</summary>
/// <typeparam name="TKey">The key.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct CustomStoreKey<TKey> : IEquatable<CustomStoreKey<TKey>>
    where TKey : struct, IMemoKey<TKey>
{
    readonly int _hash;
    TKey _key; // keys are compared by reference, which a read-only field would copy

    internal CustomStoreKey(ref TKey key, int hash)
    {
        _key = key;
        _hash = hash;
    }

    /// <summary>Determines whether two keys are equal.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(CustomStoreKey<TKey> left, CustomStoreKey<TKey> right) => left.Equals(right);

    /// <summary>Determines whether two keys differ.</summary>
    /// <param name="left">The one.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(CustomStoreKey<TKey> left, CustomStoreKey<TKey> right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(CustomStoreKey<TKey> other) => _hash == other._hash && _key.KeyEquals(ref other._key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CustomStoreKey<TKey> other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => _hash;

    /// <summary>Returns the hash only, because a key may hold secrets.</summary>
    public override readonly string ToString() => $"key {_hash:x8}";
}
