using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Types with a copier of their own that this library cannot refer to: newer than its framework, private, or of another library.</summary>
static class NamedCopiers
{
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the member, the value is refused or copied field by field.")]
    public static TypeCopier? TryChoose(Type type)
    {
        if (!FrameworkTypes.IsKnown(type))
            return ClonesItself(type) && type.GetMethod("Clone", Type.EmptyTypes) is { } clone && clone.ReturnType == type ? new OwnCloneCopier(clone) : null;
        foreach (var level in TypeShape.Levels(type))
        {
            if (level.IsGenericType && Open(FrameworkTypes.Name(level)) is { } copier)
                return (TypeCopier?)RuntimeCode.Make(copier, level.GetGenericArguments(), level);
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that trimming removed is used by nobody.")]
    static bool ClonesItself(Type type) => type.GetInterfaces().Any(i => i.IsGenericType && FrameworkTypes.Name(i) == "Google.Protobuf.IDeepCloneable`1");

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
    static Type? Open(string name) => name switch
    {
        "System.Linq.Lookup`2" => typeof(LookupCopier<,>),
        "System.Linq.Grouping`2" => typeof(GroupingCopier<,>),
        "System.Collections.Generic.OrderedDictionary`2" => typeof(OrderedDictionaryCopier<,>),
        _ => null,
    };
}

/// <summary>Messages of Protobuf, and their lists and maps, by their own deep copies.</summary>
sealed class OwnCloneCopier(MethodInfo clone) : TypeCopier
{
    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        var copy = clone.Invoke(source, null)!;
        graph?.Add(source, copy);
        return copy;
    }
}
