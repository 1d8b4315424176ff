using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>A concurrent queue.</summary>
readonly struct ConcurrentQueueCopier<T, TCopier> : ICopier<ConcurrentQueue<T>>
    where TCopier : struct, ICopier<T>
{
    public ConcurrentQueue<T> Copy(ConcurrentQueue<T> source, CopyGraph? graph) => default(ObjectCopier<ConcurrentQueue<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentQueue<T>>
    {
        public ConcurrentQueue<T> Create(ConcurrentQueue<T> source, CopyGraph? graph)
        {
            var copy = new ConcurrentQueue<T>();
            graph?.Add(source, copy);
            var elements = Elements.CopyOfMoment<T, TCopier>(source, graph);
            foreach (var element in elements)
                copy.Enqueue(element);
            return copy;
        }
    }
}
