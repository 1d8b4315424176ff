using MemoWeaver.Common.Effects;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Calls of <see cref="KnownMembers"/> in metadata.</summary>
static class KnownCalls
{
    /// <summary>What a call of a member of another assembly means, or null.</summary>
    public static Effect? Find(MethodReference method) =>
        KnownMembers.Find(
            method.DeclaringType.GetElementType().FullName,
            method.Name,
            method.Parameters.Count,
            method.Parameters.Count > 0
                && method.Parameters[0].ParameterType.MetadataType == MetadataType.String) is var (kind, what)
            ? new Effect(kind, what, Name(method))
            : null;

    /// <summary>Returns <c>DateTime.get_UtcNow</c>, <c>new Random</c>.</summary>
    public static string Name(MethodReference method) =>
        KnownMembers.Name(Names.Display(method.DeclaringType), method.Name);
}

/// <summary>Types that threads keep for themselves to use again, which says nothing about who calls.</summary>
static class ThreadBuffers
{
    public static bool Is(TypeReference type) =>
        type is ArrayType
        || type.GetElementType().Namespace is "System.Collections" or "System.Collections.Generic" or "System.Buffers"
        or "System.Security.Cryptography" or "System.IO" or "System.Text"
        || type.FullName is "System.Random";
}
