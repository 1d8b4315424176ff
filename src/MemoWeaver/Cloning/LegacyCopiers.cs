using System.Collections;
using System.Collections.Specialized;
using System.Dynamic;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>A list of objects.</summary>
readonly struct ArrayListCopier : ICopier<ArrayList>
{
    public ArrayList Copy(ArrayList source, CopyGraph? graph) =>
        default(ObjectCopier<ArrayList, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ArrayList>
    {
        public ArrayList Create(ArrayList source, CopyGraph? graph)
        {
            var copy = new ArrayList(source.Count);
            graph?.Add(source, copy);
            foreach (var element in source)
                copy.Add(RuntimeCopies<object?>.Copy(element, graph));
            return copy;
        }
    }
}

/// <summary>A table of objects, with its comparer; keys are hashed anew.</summary>
readonly struct HashtableCopier : ICopier<Hashtable>
{
    public Hashtable Copy(Hashtable source, CopyGraph? graph) =>
        default(ObjectCopier<Hashtable, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<Hashtable>
    {
        public Hashtable Create(Hashtable source, CopyGraph? graph)
        {
            var copy = (Hashtable)source.Clone();
            copy.Clear();
            graph?.Add(source, copy);
            var pairs = new List<KeyValuePair<object, object?>>(source.Count);
            foreach (DictionaryEntry entry in source)
                pairs.Add(new(RuntimeCopies<object>.Copy(entry.Key, graph),
                    RuntimeCopies<object?>.Copy(entry.Value, graph)));
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

/// <summary>Bits.</summary>
readonly struct BitArrayCopier : ICopier<BitArray>
{
    public BitArray Copy(BitArray source, CopyGraph? graph) =>
        default(ObjectCopier<BitArray, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<BitArray>
    {
        public BitArray Create(BitArray source, CopyGraph? graph)
        {
            var copy = (BitArray)source.Clone();
            graph?.Add(source, copy);
            return copy;
        }
    }
}

/// <summary>Names with strings, in their order, with their comparer.</summary>
readonly struct NameValueCollectionCopier : ICopier<NameValueCollection>
{
    public NameValueCollection Copy(NameValueCollection source, CopyGraph? graph) =>
        default(ObjectCopier<NameValueCollection, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<NameValueCollection>
    {
        public NameValueCollection Create(NameValueCollection source, CopyGraph? graph)
        {
            var copy = new NameValueCollection(source);
            graph?.Add(source, copy);
            return copy;
        }
    }
}

/// <summary>An object whose members are its content; subscribers are left out.</summary>
readonly struct ExpandoCopier : ICopier<ExpandoObject>
{
    public ExpandoObject Copy(ExpandoObject source, CopyGraph? graph) =>
        default(ObjectCopier<ExpandoObject, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<ExpandoObject>
    {
        public ExpandoObject Create(ExpandoObject source, CopyGraph? graph)
        {
            var copy = new ExpandoObject();
            graph?.Add(source, copy);
            foreach (var member in source)
                ((IDictionary<string, object?>)copy)[member.Key] = RuntimeCopies<object?>.Copy(member.Value, graph);
            return copy;
        }
    }
}
