using System.Collections;

namespace MemoWeaver.Runtime;

/// <summary>Bits.</summary>
readonly struct BitArrayCopier : ICopier<BitArray>
{
    public BitArray Copy(BitArray source, CopyGraph? graph) => default(ObjectCopier<BitArray, Construct>).Copy(source, graph);

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
