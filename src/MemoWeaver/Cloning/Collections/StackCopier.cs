namespace MemoWeaver.Runtime;

/// <summary>A stack; it enumerates from the top.</summary>
readonly struct StackCopier<T, TCopier> : ICopier<Stack<T>>
    where TCopier : struct, ICopier<T>
{
    public Stack<T> Copy(Stack<T> source, CopyGraph? graph) => default(ObjectCopier<Stack<T>, Construct>).Copy(source, graph);

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
