using System.Collections.ObjectModel;
using System.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A linked list.</summary>
readonly struct LinkedListCopier<T, TCopier> : ICopier<LinkedList<T>>
    where TCopier : struct, ICopier<T>
{
    public LinkedList<T> Copy(LinkedList<T> source, CopyGraph? graph) =>
        default(ObjectCopier<LinkedList<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<LinkedList<T>>
    {
        public LinkedList<T> Create(LinkedList<T> source, CopyGraph? graph)
        {
            var copy = new LinkedList<T>();
            graph?.Add(source, copy);
            var elements = Elements.Copy<T, TCopier>(source, source.Count, graph);
            foreach (var element in elements)
                copy.AddLast(element);
            return copy;
        }
    }
}

/// <summary>A queue.</summary>
readonly struct QueueCopier<T, TCopier> : ICopier<Queue<T>>
    where TCopier : struct, ICopier<T>
{
    public Queue<T> Copy(Queue<T> source, CopyGraph? graph) =>
        default(ObjectCopier<Queue<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Queue<T>>
    {
        public Queue<T> Create(Queue<T> source, CopyGraph? graph)
        {
            var copy = new Queue<T>(source.Count);
            graph?.Add(source, copy);
            var elements = Elements.Copy<T, TCopier>(source, source.Count, graph);
            foreach (var element in elements)
                copy.Enqueue(element);
            return copy;
        }
    }
}

/// <summary>A stack; it enumerates from the top.</summary>
readonly struct StackCopier<T, TCopier> : ICopier<Stack<T>>
    where TCopier : struct, ICopier<T>
{
    public Stack<T> Copy(Stack<T> source, CopyGraph? graph) =>
        default(ObjectCopier<Stack<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Stack<T>>
    {
        public Stack<T> Create(Stack<T> source, CopyGraph? graph)
        {
            var copy = new Stack<T>(source.Count);
            graph?.Add(source, copy);
            var elements = Elements.Copy<T, TCopier>(source, source.Count, graph);
            Array.Reverse(elements);
            foreach (var element in elements)
                copy.Push(element);
            return copy;
        }
    }
}

/// <summary>A read-only view of an observable collection, which follows the copy of that.</summary>
readonly struct ReadOnlyObservableCopier<T> : ICopier<ReadOnlyObservableCollection<T>>
{
    public ReadOnlyObservableCollection<T> Copy(ReadOnlyObservableCollection<T> source, CopyGraph? graph) =>
        default(ObjectCopier<ReadOnlyObservableCollection<T>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ReadOnlyObservableCollection<T>>
    {
        static readonly PropertyInfo? Items = typeof(ReadOnlyCollection<T>)
            .GetProperty("Items", BindingFlags.Instance | BindingFlags.NonPublic);

        public ReadOnlyObservableCollection<T> Create(ReadOnlyObservableCollection<T> source, CopyGraph? graph)
        {
            graph?.Begin(source);
            var items = (ObservableCollection<T>)Items!.GetValue(source)!;
            if (default(RuntimeCopier<ObservableCollection<T>>).Copy(items, graph) is not { } copied)
                return null!;
            var copy = new ReadOnlyObservableCollection<T>(copied);
            graph?.Add(source, copy);
            return copy;
        }
    }
}

#if NET8_0_OR_GREATER
/// <summary>A priority queue: its heap as it is, so that equal priorities keep their order.</summary>
readonly struct PriorityQueueCopier<TElement, TPriority, TElementCopier, TPriorityCopier>
    : ICopier<PriorityQueue<TElement, TPriority>>
    where TElementCopier : struct, ICopier<TElement>
    where TPriorityCopier : struct, ICopier<TPriority>
{
    public PriorityQueue<TElement, TPriority> Copy(PriorityQueue<TElement, TPriority> source, CopyGraph? graph) =>
        default(ObjectCopier<PriorityQueue<TElement, TPriority>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<PriorityQueue<TElement, TPriority>>
    {
        public PriorityQueue<TElement, TPriority> Create(PriorityQueue<TElement, TPriority> source, CopyGraph? graph)
        {
            var copy = new PriorityQueue<TElement, TPriority>(source.Count, source.Comparer);
            graph?.Add(source, copy);
            var items = Elements.Copy<(TElement, TPriority),
                ValueTupleCopier<TElement, TPriority, TElementCopier, TPriorityCopier>>(source.UnorderedItems,
                source.Count, graph);
            if (graph is null || Sharing<TPriority, TPriorityCopier>.IsShared)
                copy.EnqueueRange(items);
            else
                graph.FillLater(() => copy.EnqueueRange(items));
            return copy;
        }
    }
}
#endif
