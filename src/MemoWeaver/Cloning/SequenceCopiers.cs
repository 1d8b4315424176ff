using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>A list.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCopier">The element's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ListCopier<T, TCopier> : ICopier<List<T>>
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public List<T> Copy(List<T> source, CopyGraph? graph) =>
        default(ObjectCopier<List<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<List<T>>
    {
        public List<T> Create(List<T> source, CopyGraph? graph)
        {
            if (Sharing<T, TCopier>.IsShared)
            {
                var clone = new List<T>(source);
                graph?.Add(source, clone);
                return clone;
            }

            var count = source.Count;
            var copy = new List<T>(count);
            graph?.Add(source, copy);
#if NET8_0_OR_GREATER
            CollectionsMarshal.SetCount(copy, count);
            var from = CollectionsMarshal.AsSpan(source);
            var to = CollectionsMarshal.AsSpan(copy);
            for (var i = 0; i < to.Length && i < from.Length; i++)
                to[i] = default(TCopier).Copy(from[i], graph);
#else
            for (var i = 0; i < count; i++)
                copy.Add(default(TCopier).Copy(source[i], graph));
#endif
            return copy;
        }
    }
}
