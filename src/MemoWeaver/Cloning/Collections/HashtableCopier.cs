using System.Collections;

namespace MemoWeaver.Runtime;

/// <summary>A table of objects, with its comparer; keys are hashed anew.</summary>
readonly struct HashtableCopier : ICopier<Hashtable>
{
    public Hashtable Copy(Hashtable source, CopyGraph? graph) => default(ObjectCopier<Hashtable, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Hashtable>
    {
        public Hashtable Create(Hashtable source, CopyGraph? graph)
        {
            var copy = (Hashtable)source.Clone();
            copy.Clear();
            graph?.Add(source, copy);
            var pairs = new List<KeyValuePair<object, object?>>(source.Count);
            foreach (DictionaryEntry entry in source)
                pairs.Add(new(RuntimeCopies<object>.Copy(entry.Key, graph), RuntimeCopies<object?>.Copy(entry.Value, graph)));
            if (graph is null)
                Fill(copy, pairs);
            else
                graph.FillLater(() => Fill(copy, pairs));
            return copy;
        }

        static void Fill(Hashtable copy, List<KeyValuePair<object, object?>> pairs)
        {
            foreach (var pair in pairs)
                copy.Add(pair.Key, pair.Value);
        }
    }
}
