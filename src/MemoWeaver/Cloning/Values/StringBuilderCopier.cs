using System.Text;

namespace MemoWeaver.Runtime;

/// <summary>Text that is being built.</summary>
readonly struct StringBuilderCopier : ICopier<StringBuilder>
{
    public StringBuilder Copy(StringBuilder source, CopyGraph? graph) => default(ObjectCopier<StringBuilder, Construct>).Copy(source, graph);

    readonly struct Construct : ICopyConstructor<StringBuilder>
    {
        public StringBuilder Create(StringBuilder source, CopyGraph? graph)
        {
            var copy = new StringBuilder(source.Capacity, source.MaxCapacity);
            graph?.Add(source, copy);
#if NET8_0_OR_GREATER
            return copy.Append(source);
#else
            return copy.Append(source.ToString());
#endif
        }
    }
}
