using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>Trees of JSON and XML by their own deep copies. By name, so that nobody who has none carries their assemblies.</summary>
/// <remarks>A part of a larger tree is refused: the copy would lose its parent.</remarks>
static class DocumentCopiers
{
    public static TypeCopier? TryChoose(Type type)
    {
        if (!FrameworkTypes.IsKnown(type))
            return null;
        if (type.FullName is "System.Xml.Linq.XElement" or "System.Xml.Linq.XDocument")
            return Constructor(type) is { } constructor ? new DocumentCopier(Property(type, "Parent"), e => constructor.Invoke([e])) : null;
        if (type.FullName == "System.Text.Json.JsonElement")
            return Method(type, "Clone") is { } clone ? new DocumentCopier(null, e => Kind(e) == 0 ? e : clone.Invoke(e, null)!) : null;
        if (TypeShape.Levels(type).Any(t => t.FullName == "System.Text.Json.Nodes.JsonNode"))
            return Method(type, "DeepClone") is { } deep ? new DocumentCopier(Property(type, "Parent"), e => deep.Invoke(e, null)!) : null;
        return null;
    }

    // An element of no document has no kind, and no clone.
    static int Kind(object element) => Convert.ToInt32(Property(element.GetType(), "ValueKind")?.GetValue(element), System.Globalization.CultureInfo.InvariantCulture);

    const string Trimmed = "Without the member, the value is refused.";

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static ConstructorInfo? Constructor(Type type) => type.GetConstructor([type]);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static MethodInfo? Method(Type type, string name) => type.GetMethod(name, Type.EmptyTypes);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    static PropertyInfo? Property(Type type, string name) => type.GetProperty(name);
}

/// <summary>A tree by its own deep copy.</summary>
sealed class DocumentCopier(PropertyInfo? parent, Func<object, object> clone) : TypeCopier
{
    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? clone(source) : graph.Copy(source, Create);

    object Create(object source, CopyGraph? graph)
    {
        if (parent?.GetValue(source) != null)
        {
            graph?.Refuse(source.GetType(), "it is a part of a larger tree");
            return source;
        }

        var copy = clone(source);
        graph?.Add(source, copy);
        return copy;
    }
}
