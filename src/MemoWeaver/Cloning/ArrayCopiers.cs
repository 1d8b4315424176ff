using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>A one-dimensional array that starts at 0; one whose elements are declared otherwise goes by its actual
/// type.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCopier">The element's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ArrayCopier<T, TCopier> : ICopier<T[]>
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T[] Copy(T[] source, CopyGraph? graph) => default(ObjectCopier<T[], Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<T[]>
    {
        public T[] Create(T[] source, CopyGraph? graph)
        {
            // Nothing in it can change, and programs compare with Array.Empty<T>().
            if (source.Length == 0)
                return source;
            if (Sharing<T, TCopier>.IsShared)
            {
                var clone = source.AsSpan().ToArray();
                graph?.Add(source, clone);
                return clone;
            }

            var copy = new T[source.Length];
            graph?.Add(source, copy);
            for (var i = 0; i < copy.Length && i < source.Length; i++)
                copy[i] = default(TCopier).Copy(source[i], graph);
            return copy;
        }
    }
}
