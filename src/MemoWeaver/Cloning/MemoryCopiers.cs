using System.Runtime.InteropServices;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

// Views of one array stay views of one array: the whole array is copied, as an object that can be met again.

/// <summary>A view of an array that can write.</summary>
readonly struct MemoryCopier<T> : ICopier<Memory<T>>
{
    public Memory<T> Copy(Memory<T> source, CopyGraph? graph)
    {
        var copy = default(ReadOnlyMemoryCopier<T>).Copy(source, graph);
        return MemoryMarshal.AsMemory(copy);
    }
}

/// <summary>A view of an array or a string.</summary>
readonly struct ReadOnlyMemoryCopier<T> : ICopier<ReadOnlyMemory<T>>
{
    public ReadOnlyMemory<T> Copy(ReadOnlyMemory<T> source, CopyGraph? graph)
    {
        if (source.Equals(default) || (typeof(T) == typeof(char)
            && MemoryMarshal.TryGetString((ReadOnlyMemory<char>)(object)source, out _, out _, out _)))
            return source;
        if (MemoryMarshal.TryGetArray(source, out var segment))
            return default(ArraySegmentCopier<T>).Copy(segment, graph);
        if (graph is null)
            throw new InvalidOperationException("Memory of a manager cannot be copied.");
        graph.Refuse(typeof(ReadOnlyMemory<T>), "its memory is managed elsewhere");
        return default;
    }
}

/// <summary>A view of an array.</summary>
readonly struct ArraySegmentCopier<T> : ICopier<ArraySegment<T>>
{
    public ArraySegment<T> Copy(ArraySegment<T> source, CopyGraph? graph) =>
        source.Array is { } array && RuntimeCopies<T[]>.Copy(array, graph) is { } copy
            ? new(copy, source.Offset, source.Count) : default;
}
