namespace MemoWeaver.Runtime;

/// <summary>A sorted dictionary; keys that are copied are compared anew.</summary>
readonly struct SortedDictionaryCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<SortedDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public SortedDictionary<TKey, TValue> Copy(SortedDictionary<TKey, TValue> source, CopyGraph? graph) => default(ObjectCopier<SortedDictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<SortedDictionary<TKey, TValue>>
    {
        public SortedDictionary<TKey, TValue> Create(SortedDictionary<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new SortedDictionary<TKey, TValue>(source.Comparer);
            graph?.Add(source, copy);
            Elements.Fill<TKey, TValue, TKeyCopier, TValueCopier>(copy, source, graph);
            return copy;
        }
    }
}
