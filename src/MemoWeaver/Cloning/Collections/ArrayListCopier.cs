using System.Collections;

namespace MemoWeaver.Runtime;

/// <summary>A list of objects.</summary>
readonly struct ArrayListCopier : ICopier<ArrayList>
{
    public ArrayList Copy(ArrayList source, CopyGraph? graph) => default(ObjectCopier<ArrayList, Construct>).Copy(source, graph);

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
