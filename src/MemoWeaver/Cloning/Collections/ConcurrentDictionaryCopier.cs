using System.Collections.Concurrent;

namespace MemoWeaver.Runtime;

/// <summary>A concurrent dictionary; keys that are copied are hashed anew.</summary>
readonly struct ConcurrentDictionaryCopier<TKey, TValue, TKeyCopier, TValueCopier> : ICopier<ConcurrentDictionary<TKey, TValue>>
    where TKey : notnull
    where TKeyCopier : struct, ICopier<TKey>
    where TValueCopier : struct, ICopier<TValue>
{
    public ConcurrentDictionary<TKey, TValue> Copy(ConcurrentDictionary<TKey, TValue> source, CopyGraph? graph) => default(ObjectCopier<ConcurrentDictionary<TKey, TValue>, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ConcurrentDictionary<TKey, TValue>>
    {
        public ConcurrentDictionary<TKey, TValue> Create(ConcurrentDictionary<TKey, TValue> source, CopyGraph? graph)
        {
            var copy = new ConcurrentDictionary<TKey, TValue>(ConcurrentComparer.Of(source));
            graph?.Add(source, copy);
            var pairs = Elements.CopyOfMoment<KeyValuePair<TKey, TValue>, KeyValuePairCopier<TKey, TValue, TKeyCopier, TValueCopier>>(source, graph);
            if (graph is null || Sharing<TKey, TKeyCopier>.IsShared)
                Fill(copy, pairs);
            else
                graph.FillLater(() => Fill(copy, pairs));
            return copy;
        }

        static void Fill(ConcurrentDictionary<TKey, TValue> copy, KeyValuePair<TKey, TValue>[] pairs)
        {
            foreach (var pair in pairs)
            {
                if (!copy.TryAdd(pair.Key, pair.Value))
                    throw new InvalidOperationException("Two keys of a dictionary are equal: they were changed after they were added.");
            }
        }
    }
}
