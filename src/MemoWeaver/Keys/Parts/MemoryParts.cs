using System.ComponentModel;

namespace MemoWeaver.Runtime;

/// <summary>Memory, by its elements: <c>Memory&lt;T&gt;.Equals</c> asks whether it is the same piece of the same array. Not for use in source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TPart">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct MemoryPart<T, TPart> : IKeyPart<Memory<T>>
    where TPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(Memory<T> x, Memory<T> y) => SpanKey<T, TPart>.KeyEquals(x.Span, y.Span);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, Memory<T> value) => SpanKey<T, TPart>.AddHash(state, value.Span);

    /// <inheritdoc/>
    public bool IsKeyable(Memory<T> value) => SpanKey<T, TPart>.IsKeyable(value.Span);

    /// <inheritdoc/>
    public Memory<T> Snapshot(Memory<T> value) => SpanKey<T, TPart>.Snapshot(value.Span);
}

/// <summary>Read-only memory, by its elements. Not for use in source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TPart">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReadOnlyMemoryPart<T, TPart> : IKeyPart<ReadOnlyMemory<T>>
    where TPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(ReadOnlyMemory<T> x, ReadOnlyMemory<T> y) => SpanKey<T, TPart>.KeyEquals(x.Span, y.Span);

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ReadOnlyMemory<T> value) => SpanKey<T, TPart>.AddHash(state, value.Span);

    /// <inheritdoc/>
    public bool IsKeyable(ReadOnlyMemory<T> value) => SpanKey<T, TPart>.IsKeyable(value.Span);

    /// <inheritdoc/>
    public ReadOnlyMemory<T> Snapshot(ReadOnlyMemory<T> value) => SpanKey<T, TPart>.Snapshot(value.Span);
}

/// <summary>A segment, by its elements; one without an array differs from an empty one. Not for use in source.</summary>
/// <typeparam name="T">The type of the elements.</typeparam>
/// <typeparam name="TPart">How an element compares.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArraySegmentPart<T, TPart> : IKeyPart<ArraySegment<T>>
    where TPart : struct, IKeyPart<T>
{
    /// <inheritdoc/>
    public bool KeyEquals(ArraySegment<T> x, ArraySegment<T> y) => (x.Array is null) == (y.Array is null)
        && SpanKey<T, TPart>.KeyEquals(x.AsSpan(), y.AsSpan());

    /// <inheritdoc/>
    public ulong AddHash(ulong state, ArraySegment<T> value) => SpanKey<T, TPart>.AddHash(state, value.AsSpan());

    /// <inheritdoc/>
    public bool IsKeyable(ArraySegment<T> value) => SpanKey<T, TPart>.IsKeyable(value.AsSpan());

    /// <inheritdoc/>
    public ArraySegment<T> Snapshot(ArraySegment<T> value) => value.Array is null ? value : new(SpanKey<T, TPart>.Snapshot(value.AsSpan()));
}
