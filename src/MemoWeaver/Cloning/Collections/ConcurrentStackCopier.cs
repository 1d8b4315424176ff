using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>A concurrent stack; it enumerates from the top.</summary>
readonly struct ConcurrentStackCopier<T, TCopier> : ICopier<ConcurrentStack<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentStack<T> Copy(ConcurrentStack<T> source, CopyGraph? graph) => default(ObjectCopier<ConcurrentStack<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentStack<T>>
    {
        public ConcurrentStack<T> Create(ConcurrentStack<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentStack<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            Array.Reverse(elements);
            foreach (var element in elements)
                copy.Push(element);
            return copy;
        }
    }
}
