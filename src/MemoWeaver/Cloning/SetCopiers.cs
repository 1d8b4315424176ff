using System.ComponentModel;
using System.Runtime.CompilerServices;
using MemoWeaver.Cloning;

namespace MemoWeaver.Runtime;

/// <summary>A set; elements that are copied are hashed anew.</summary>
/// <typeparam name="T">The element.</typeparam>
/// <typeparam name="TCopier">The element's copier.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct HashSetCopier<T, TCopier> : ICopier<HashSet<T>>
    where TCopier : struct, ICopier<T>
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public HashSet<T> Copy(HashSet<T> source, CopyGraph? graph) =>
        default(ObjectCopier<HashSet<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<HashSet<T>>
    {
        public HashSet<T> Create(HashSet<T> source, CopyGraph? graph)
        {
            if (Sharing<T, TCopier>.IsShared)
            {
                var clone = new HashSet<T>(source, source.Comparer);
                graph?.Add(source, clone);
                return clone;
            }

            var copy = new HashSet<T>(source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<T, TCopier>(copy, source, graph);
            return copy;
        }
    }
}
