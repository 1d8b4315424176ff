using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>
/// Which calls of the framework show the bits of a <see cref="double"/> or <see cref="float"/>. Each NaN is one key,
/// and has many bits.
/// </summary>
static class NotANumber
{
    public static bool MayTell(MethodReference called)
    {
        switch (called.DeclaringType.GetElementType().FullName)
        {
            case "System.BitConverter" or "System.Buffers.Binary.BinaryPrimitives":
                return called.Parameters.Any(p => IsFloat(p.ParameterType));
            case "System.Math" or "System.MathF" or "System.Double" or "System.Single":
                return called.Name is "CopySign" or "IsNegative" or "IsPositive" or "MaxMagnitude" or "MinMagnitude"
                    or "TotalOrder";
            case "System.Runtime.CompilerServices.Unsafe" or "System.Runtime.InteropServices.MemoryMarshal":
                return called is GenericInstanceMethod { GenericArguments: var types } && types.Any(IsFloat)
                    && called.Name is "As" or "BitCast" or "Read" or "Write" or "TryRead" or "TryWrite" or "AsBytes"
                        or "Cast" or "ReadUnaligned" or "WriteUnaligned" or "AsRef";
            default:
                return false;
        }
    }

    static bool IsFloat(TypeReference type) =>
        type.GetElementType().MetadataType is MetadataType.Double or MetadataType.Single;
}
