namespace MemoWeaver.Runtime;

/// <summary>A sorted list; keys that are copied are compared anew.</summary>
readonly struct SortedListCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<SortedList<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public SortedList<TKey, TValue> Copy(SortedList<TKey, TValue> source, CopyGraph? graph) => default(ObjectCopier<SortedList<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<SortedList<TKey, TValue>>
    {
        public SortedList<TKey, TValue> Create(SortedList<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new SortedList<TKey, TValue>(source.Count, source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<TKey, TValue, TKeyCopier, TValueCopier>(copy, source, graph);
            return copy;
        }
    }
}
