using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>A bag; it enumerates what a thread added last first.</summary>
readonly struct ConcurrentBagCopier<T, TCopier> : ICopier<ConcurrentBag<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentBag<T> Copy(ConcurrentBag<T> source, CopyGraph? graph) => default(ObjectCopier<ConcurrentBag<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentBag<T>>
    {
        public ConcurrentBag<T> Create(ConcurrentBag<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentBag<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            Array.Reverse(elements);
            foreach (var element in elements)
                copy.Add(element);
            return copy;
        }
    }
}
