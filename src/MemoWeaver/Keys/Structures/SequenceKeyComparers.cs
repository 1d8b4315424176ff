using System.ComponentModel;
using MemoWeaver.Keys.Structures;

namespace MemoWeaver.Runtime;

/// <summary>
/// An array, by its run-time type and its elements; <see langword="null"/> and an empty array differ. Not for use in
/// source.
/// </summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TComparer">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayKeyComparer<T, TComparer> : IKeyComparer<T[]?>
    where TComparer : struct, IKeyComparer<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(T[]? x, T[]? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return x is not null && y is not null && x.GetType() == y.GetType() && SpanKey<T, TComparer>.KeyEquals(x, y);
    }

    /// <inheritdoc/>
    public ulong AddHash(ulong state, T[]? value) =>
        value is null ? KeyHash.Add(state, ulong.MaxValue) : SpanKey<T, TComparer>.AddHash(state, value);

    /// <inheritdoc/>
    public bool IsKeyable(T[]? value) => value is null || SpanKey<T, TComparer>.IsKeyable(value);

    /// <inheritdoc/>
    public T[]? Snapshot(T[]? value) => value is null ? null : SpanKey<T, TComparer>.Snapshot(value);
}

/// <summary>Memory, by its elements: <c>Memory&lt;T&gt;.Equals</c> asks whether it is the same piece of the same array.
/// Not for use in source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TComparer">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryKeyComparer<T, TComparer> : IKeyComparer<Memory<T>>
    where TComparer : struct, IKeyComparer<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(Memory<T> x, Memory<T> y) => SpanKey<T, TComparer>.KeyEquals(x.Span, y.Span);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, Memory<T> value) => SpanKey<T, TComparer>.AddHash(state, value.Span);

    /// <inheritdoc/>
    public bool IsKeyable(Memory<T> value) => SpanKey<T, TComparer>.IsKeyable(value.Span);

    /// <inheritdoc/>
    public Memory<T> Snapshot(Memory<T> value) => SpanKey<T, TComparer>.Snapshot(value.Span);
}

/// <summary>Read-only memory, by its elements. Not for use in source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TComparer">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryKeyComparer<T, TComparer> : IKeyComparer<ReadOnlyMemory<T>>
    where TComparer : struct, IKeyComparer<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(ReadOnlyMemory<T> x, ReadOnlyMemory<T> y) => SpanKey<T, TComparer>.KeyEquals(x.Span, y.Span);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ReadOnlyMemory<T> value) => SpanKey<T, TComparer>.AddHash(state, value.Span);

    /// <inheritdoc/>
    public bool IsKeyable(ReadOnlyMemory<T> value) => SpanKey<T, TComparer>.IsKeyable(value.Span);

    /// <inheritdoc/>
    public ReadOnlyMemory<T> Snapshot(ReadOnlyMemory<T> value) => SpanKey<T, TComparer>.Snapshot(value.Span);
}

/// <summary>A segment, by its elements; one without an array differs from an empty one. Not for use in
/// source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TComparer">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentKeyComparer<T, TComparer> : IKeyComparer<ArraySegment<T>>
    where TComparer : struct, IKeyComparer<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(ArraySegment<T> x, ArraySegment<T> y) => (x.Array is null) == (y.Array is null)
        && SpanKey<T, TComparer>.KeyEquals(x.AsSpan(), y.AsSpan());

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ArraySegment<T> value) => SpanKey<T, TComparer>.AddHash(state, value.AsSpan());

    /// <inheritdoc/>
    public bool IsKeyable(ArraySegment<T> value) => SpanKey<T, TComparer>.IsKeyable(value.AsSpan());

    /// <inheritdoc/>
    public ArraySegment<T> Snapshot(ArraySegment<T> value) =>
        value.Array is null ? value : new(SpanKey<T, TComparer>.Snapshot(value.AsSpan()));
}
