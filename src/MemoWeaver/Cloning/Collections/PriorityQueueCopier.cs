#if NET8_0_OR_GREATER
namespace MemoWeaver.Runtime;

/// <summary>A priority queue: its heap as it is, so that equal priorities keep their order.</summary>
readonly struct PriorityQueueCopier<TElement, TPriority, TElementCopier, TPriorityCopier> : ICopier<PriorityQueue<TElement, TPriority>>
    where TElementCopier : struct, ICopier<TElement>
    where TPriorityCopier : struct, ICopier<TPriority>
{
    public PriorityQueue<TElement, TPriority> Copy(PriorityQueue<TElement, TPriority> source, CopyGraph? graph) => default(ObjectCopier<PriorityQueue<TElement, TPriority>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<PriorityQueue<TElement, TPriority>>
    {
        public PriorityQueue<TElement, TPriority> Create(PriorityQueue<TElement, TPriority> source, CopyGraph? graph)
        {
            var copy = new PriorityQueue<TElement, TPriority>(source.Count, source.Comparer);
            graph?.Add(source, copy);
            var items = Elements.Copy<(TElement, TPriority), ValueTupleCopier<TElement, TPriority, TElementCopier, TPriorityCopier>>(source.UnorderedItems, source.Count, graph);
            if (graph is null || Sharing<TPriority, TPriorityCopier>.IsShared)
                copy.EnqueueRange(items);
            else
                graph.FillLater(() => copy.EnqueueRange(items));
            return copy;
        }
    }
}
#endif
