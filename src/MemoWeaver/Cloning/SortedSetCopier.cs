using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A sorted set; elements that are copied are compared anew.</summary>
readonly struct SortedSetCopier<T, TCopier> : ICopier<SortedSet<T>>
    where TCopier : struct, ICopier<T>
{
    public SortedSet<T> Copy(SortedSet<T> source, CopyGraph? graph) =>
        default(ObjectCopier<SortedSet<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<SortedSet<T>>
    {
        public SortedSet<T> Create(SortedSet<T> source, CopyGraph? graph)
        {
            if (Sharing<T, TCopier>.IsShared)
            {
                var clone = new SortedSet<T>(source, source.Comparer);
                graph?.Add(source, clone);
                return clone;
            }

            var copy = new SortedSet<T>(source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<T, TCopier>(copy, source, graph);
            return copy;
        }
    }
}
