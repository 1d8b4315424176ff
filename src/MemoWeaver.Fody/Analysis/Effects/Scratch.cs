using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Effects;

/// <summary>Types that threads keep for themselves to use again, which says nothing about who calls.</summary>
internal static class Scratch
{
    public static bool Is(TypeReference type) =>
        type is ArrayType
        || type.GetElementType().Namespace is "System.Collections" or "System.Collections.Generic" or "System.Buffers" or "System.Security.Cryptography" or "System.IO" or "System.Text"
        || type.FullName is "System.Random";
}
