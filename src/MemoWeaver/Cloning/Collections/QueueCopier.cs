namespace MemoWeaver.Runtime;

/// <summary>A queue.</summary>
readonly struct QueueCopier<T, TCopier> : ICopier<Queue<T>>
    where TCopier : struct, ICopier<T>
{
    public Queue<T> Copy(Queue<T> source, CopyGraph? graph) => default(ObjectCopier<Queue<T>, Construct>).Copy(source, graph);

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
