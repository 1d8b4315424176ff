using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Keys.Structures;

namespace MemoWeaver.Runtime;

/// <summary>
/// A part that compares as its actual type asks for, decided once per type: numbers, strings and framework types by
/// value; arrays and common collections by content and by what compares their elements; tuples, records, anonymous
/// types and structs without equality of their own part by part; hand-written equality as written, where the object
/// cannot change; other objects by reference. Two values of different type are never one key. Not for use in source.
/// </summary>
/// <remarks>
/// Not keyable: lazy sequences and collections of unknown types, values that compare by content that can change and
/// cannot be copied (a record with a setter), what lies deeper than 128 levels or in a cycle; without run-time code
/// generation (NativeAOT) also structs and classes with value equality that the library does not know, because their
/// fields cannot be listed.
/// </remarks>
/// <typeparam name="T">The declared type of the part.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct RuntimeKeyComparer<T> : IKeyComparer<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool KeyEquals(T x, T y) => Structural<T>.KeyEquals(x, y);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AddHash(ulong state, T value) => Structural<T>.AddHash(state, value);

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsKeyable(T value) => !Structural<T>.Judge(value, 0).IsUnkeyable();

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Snapshot(T value) => Structural<T>.Snapshot(value);
}
