using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>
/// Trees of <c>JsonNode</c>, node by node: the deep copy of the framework serializes values that hold an object. A part
/// of a larger tree is refused: the copy would lose its parent.
/// </summary>
/// <typeparam name="TNode"><c>JsonNode</c>, which this library does not refer to.</typeparam>
[UnconditionalSuppressMessage("Trimming", "IL2070",
    Justification =
    "What a program uses of a tree is kept; without a member that is missing, the value is refused or cloned by the framework.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The same.")]
sealed class JsonTreeCopier<TNode> : TypeCopier
    where TNode : class
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.NonPublic;
    const string Namespace = "System.Text.Json.Nodes.";

    readonly Func<TNode, TNode>? _clone;
    readonly Func<TNode, object?>? _parent;
    readonly PropertyInfo? _options;
    readonly ConstructorInfo? _object, _array;
    readonly FieldInfo? _objectElement, _arrayElement;
    readonly Func<object, CopyGraph?, object> _create;

    public JsonTreeCopier(Type node)
    {
        _create = Create;
        if (node.GetMethod("DeepClone", Type.EmptyTypes) is not { } clone || node.GetProperty("Parent")?.GetMethod
            is not { } parent)
            return;
        _clone = (Func<TNode, TNode>)Delegate.CreateDelegate(typeof(Func<TNode, TNode>), clone);
        _parent = (Func<TNode, object?>)Delegate.CreateDelegate(typeof(Func<TNode, object?>), parent);
        _options = node.GetProperty("Options");
        var (jsonObject, jsonArray) = (node.Assembly.GetType(Namespace + "JsonObject"),
            node.Assembly.GetType(Namespace + "JsonArray"));
        (_object, _objectElement) = (Constructor(jsonObject), jsonObject?.GetField("_jsonElement", Hidden));
        (_array, _arrayElement) = (Constructor(jsonArray), jsonArray?.GetField("_jsonElement", Hidden));
    }

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    object Create(object source, CopyGraph? graph)
    {
        var node = (TNode)source;
        if (_parent!(node) == null)
            return Copy(node, graph);
        graph?.Refuse(source.GetType(), "it is a part of a larger tree");
        return source;
    }

    // The parts are noted as well: something else in the result may refer to them.
    TNode Copy(TNode source, CopyGraph? graph)
    {
        if (!FreshStack.HasRoom())
            return FreshStack.Run(() => CopyNode(source, graph));
        return CopyNode(source, graph);
    }

    TNode CopyNode(TNode source, CopyGraph? graph)
    {
        // A container that nobody has looked into is still the text that it was parsed from.
        if (source is IDictionary<string, TNode?> members && _object != null
            && _objectElement?.GetValue(source) == null)
        {
            var copy = New(_object, source, graph);
            foreach (var member in members)
                ((IDictionary<string, TNode?>)copy)
                    .Add(member.Key, member.Value is { } value ? Copy(value, graph) : null);
            return copy;
        }

        if (source is IList<TNode?> elements && _array != null && _arrayElement?.GetValue(source) == null)
        {
            var copy = New(_array, source, graph);
            foreach (var element in elements)
                ((IList<TNode?>)copy).Add(element is { } value ? Copy(value, graph) : null);
            return copy;
        }

        var leaf = JsonValueOfObject.IsFor(source.GetType()) ? (TNode)JsonValueOfObject.Copy(source, graph)
            : _clone!(source);
        graph?.Add(source, leaf);
        return leaf;
    }

    TNode New(ConstructorInfo constructor, TNode source, CopyGraph? graph)
    {
        var copy = (TNode)constructor.Invoke([_options!.GetValue(source)]);
        graph?.Add(source, copy);
        return copy;
    }

    static ConstructorInfo? Constructor(Type? type) =>
        type?.GetConstructors().FirstOrDefault(c =>
            c.GetParameters() is { Length: 1 } only
            && Nullable.GetUnderlyingType(only[0].ParameterType)?.Name == "JsonNodeOptions");
}

/// <summary>
/// A <c>JsonValue</c> that holds an object of any type. The framework's copy of it is the text that the object is
/// serialized to, of which <c>GetValue</c> no longer returns the object. Here the object is copied like any other, and
/// the node keeps how it is serialized.
/// </summary>
static class JsonValueOfObject
{
    const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    static readonly ConcurrentDictionary<Type, (FieldInfo? Value, FieldInfo? Parent)> Fields = new();

    /// <summary>Determines whether a node is such a value. Numbers, texts and elements of documents are cloned by the
    /// framework.</summary>
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

    static Type? Level(Type node) =>
        TypeShape.Levels(node).FirstOrDefault(l => l.IsGenericType && l.Name == "JsonValue`1");

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the fields, the value is refused.")]
    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
    static (FieldInfo?, FieldInfo?) Find(Type node)
    {
        var level = Level(node)!;
        var root = TypeShape.Levels(node).Last();
        return (level.GetFields(Hidden).SingleOrDefault(f => f.FieldType == level.GetGenericArguments()[0]),
            root.GetFields(Hidden).SingleOrDefault(f => f.FieldType == root));
    }
}
