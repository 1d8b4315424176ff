using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace MemoWeaver.Runtime;

/// <summary>An object, by reference: equal only to itself. Not for use in source.</summary>
/// <typeparam name="T">The type of the part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReferencePart<T> : IKeyPart<T?>
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
