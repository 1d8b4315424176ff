using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Common;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>Types with a copier of their own that this library cannot refer to: newer than its framework, private, or
/// of another library.</summary>
static class NamedCopiers
{
    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "Without the member, the value is refused or copied field by field.")]
    public static TypeCopier? TryChoose(Type type)
    {
        if (!FrameworkTypes.IsKnown(type))
            return ClonesItself(type) && type.GetMethod("Clone", Type.EmptyTypes) is { } clone
                && clone.ReturnType == type ? new OwnCloneCopier(clone) : null;
        foreach (var level in TypeShape.Levels(type))
        {
            if (level.IsGenericType && Open(FrameworkTypes.Name(level)) is { } copier)
                return (TypeCopier?)RuntimeCode.Make(copier, level.GetGenericArguments(), level);
        }

        return null;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070",
        Justification = "An interface that trimming removed is used by nobody.")]
    static bool ClonesItself(Type type) =>
        type.GetInterfaces().Any(i => i.IsGenericType && FrameworkTypes.Name(i) == "Google.Protobuf.IDeepCloneable`1");

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors
        | DynamicallyAccessedMemberTypes.PublicParameterlessConstructor)]
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
    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        var copy = clone.Invoke(source, null)!;
        graph?.Add(source, copy);
        return copy;
    }
}

/// <summary>Trees of JSON and XML. By name, so that nobody who has none carries their assemblies.</summary>
static class DocumentCopiers
{
    public static TypeCopier? TryChoose(Type type)
    {
        if (!FrameworkTypes.IsKnown(type))
            return null;
        if (type.Namespace == "System.Xml.Linq")
            return XmlTreeCopier.TryMake(type);
        if (type.FullName == "System.Text.Json.JsonElement")
            return Method(type, "Clone") is { } clone
                ? new JsonElementCopier(e => Kind(e) == 0 ? e : clone.Invoke(e, null)!) : null;
        if (TypeShape.Levels(type).FirstOrDefault(t => t.FullName == "System.Text.Json.Nodes.JsonNode") is { } node
            && Method(node, "DeepClone") != null)
            return (TypeCopier?)RuntimeCode.Make(typeof(JsonTreeCopier<>), [node], node);
        return null;
    }

    // An element of no document has no kind, and no clone.
    static int Kind(object element) =>
        Convert.ToInt32(Property(element.GetType(), "ValueKind")?.GetValue(element),
        System.Globalization.CultureInfo.InvariantCulture);

    const string Trimmed = "Without the member, the value is refused.";

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static PropertyInfo? Property(Type type, string name) => type.GetProperty(name);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static MethodInfo? Method(Type type, string name) => type.GetMethod(name, Type.EmptyTypes);
}

/// <summary>An element of a JSON document: a clone that no document's end affects. It cannot change, and clones of it
/// are itself.</summary>
sealed class JsonElementCopier(Func<object, object> clone) : TypeCopier
{
    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? clone(source) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        var copy = clone(source);
        graph?.Add(source, copy);
        return copy;
    }
}
