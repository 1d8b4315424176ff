using System.Collections.Specialized;

namespace MemoWeaver.Runtime;

/// <summary>Names with strings, in their order, with their comparer.</summary>
readonly struct NameValueCollectionCopier : ICopier<NameValueCollection>
{
    public NameValueCollection Copy(NameValueCollection source, CopyGraph? graph) => default(ObjectCopier<NameValueCollection, Construct>).Copy(source, graph);

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
