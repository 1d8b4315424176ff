using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// A <c>JsonValue</c> that holds an object of any type. The framework's copy of it is the text that the object is serialized to, of which
/// <c>GetValue</c> no longer returns the object. Here the object is copied like any other, and the node keeps how it is serialized.
/// </summary>
static class JsonValueOfObject
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, (FieldInfo? Value, FieldInfo? Parent)> Fields = new();

    /// <summary>Whether a node is such a value. Numbers, texts and elements of documents are cloned by the framework.</summary>
    public static bool IsFor(Type node) =>
        Level(node) is { } level && level.GetGenericArguments()[0].FullName != "System.Text.Json.JsonElement"
        && !node.Name.StartsWith("JsonValuePrimitive`", StringComparison.Ordinal);

    public static object Copy(object node, CopyGraph? graph)
    {
        var (value, parent) = Fields.GetOrAdd(node.GetType(), Find);
        if (value == null || parent == null)
        {
            graph?.Refuse(node.GetType(), "the object that it holds cannot be read");
            return node;
        }

        var copy = CopyFields.CloneShallow(node);
        parent.SetValue(copy, null);
        value.SetValue(copy, RuntimeCopies<object?>.Copy(value.GetValue(node), graph));
        return copy;
    }

    static Type? Level(Type node) => TypeShape.Levels(node).FirstOrDefault(l => l.IsGenericType && l.Name == "JsonValue`1");

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the fields, the value is refused.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
    static (FieldInfo?, FieldInfo?) Find(Type node)
    {
        var level = Level(node)!;
        var root = TypeShape.Levels(node).Last();
        return (level.GetFields(Hidden).SingleOrDefault(f => f.FieldType == level.GetGenericArguments()[0]), root.GetFields(Hidden).SingleOrDefault(f => f.FieldType == root));
    }
}
