namespace MemoWeaver.Runtime;

/// <summary>A linked list.</summary>
readonly struct LinkedListCopier<T, TCopier> : ICopier<LinkedList<T>>
    where TCopier : struct, ICopier<T>
{
    public LinkedList<T> Copy(LinkedList<T> source, CopyGraph? graph) => default(ObjectCopier<LinkedList<T>, Construct>).Copy(source, graph);

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
