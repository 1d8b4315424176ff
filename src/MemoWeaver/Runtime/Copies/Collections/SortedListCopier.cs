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
            var pairs = Elements.Copy<KeyValuePair<TKey, TValue>, KeyValuePairCopier<TKey, TValue, TKeyCopier, TValueCopier>>(source, source.Count, graph);
            if (graph is null || Sharing<TKey, TKeyCopier>.IsShared)
                Fill(copy, pairs);
            else
                graph.FillLater(() => Fill(copy, pairs));
            return copy;
        }

        static void Fill(SortedList<TKey, TValue> copy, KeyValuePair<TKey, TValue>[] pairs)
        {
            foreach (var pair in pairs)
                copy.Add(pair.Key, pair.Value);
        }
    }
}
