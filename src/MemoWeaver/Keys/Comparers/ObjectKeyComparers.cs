using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>
/// A value that cannot change and says itself when it is equal; two objects of different type never are. What its
/// <c>Equals</c> or <c>GetHashCode</c> throws reaches the caller. Not for use in source.
/// </summary>
/// <typeparam name="T">The type of the part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct EquatableKeyComparer<T> : IKeyComparer<T?>
{
    /// <inheritdoc/>
    public bool KeyEquals(T? x, T? y)
    {
        if (typeof(T).IsValueType)
            return EqualityComparer<T>.Default.Equals(x!, y!);
        if (x is null || y is null)
            return x is null && y is null;
        return x.GetType() == y.GetType() && EqualityComparer<T>.Default.Equals(x, y);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T? value) =>
        KeyHash.Add(state, value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(value));

    /// <inheritdoc/>
    public bool IsKeyable(T? value) => true;

    /// <inheritdoc/>
    public T? Snapshot(T? value) => value;
}

/// <summary>An object, by reference: equal only to itself. Not for use in source.</summary>
/// <typeparam name="T">The type of the part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReferenceKeyComparer<T> : IKeyComparer<T?>
    where T : class
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(T? x, T? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, T? value) => KeyHash.Add(state, RuntimeHelpers.GetHashCode(value));

    /// <inheritdoc/>
    public bool IsKeyable(T? value) => true;

    /// <inheritdoc/>
    public T? Snapshot(T? value) => value;
}
