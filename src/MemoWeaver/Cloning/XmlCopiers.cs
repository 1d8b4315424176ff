using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using MemoWeaver.Reflection;
using MemoWeaver.Runtime;

namespace MemoWeaver.Cloning;

/// <summary>
/// Trees of LINQ to XML by their copy constructors, with the annotations of their nodes, which these leave out. The
/// root of a document is copied with its document. Another part of a larger tree is refused: the copy would lose its
/// parent.
/// </summary>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without the member, the value is refused.")]
sealed class XmlTreeCopier : TypeCopier
{
    static readonly HashSet<string> Copied = new(StringComparer.Ordinal)
    {
        "XElement", "XDocument", "XAttribute", "XText", "XCData", "XComment", "XProcessingInstruction",
        "XDocumentType", "XDeclaration",
    };

    readonly Func<object, CopyGraph?, object> _create;
    readonly ConstructorInfo _copy;
    readonly PropertyInfo? _parent, _document;
    readonly XmlParts? _parts;
    readonly bool _isDocument;

    XmlTreeCopier(Type type, ConstructorInfo copy, XmlParts? parts)
    {
        (_create, _copy, _parts, _isDocument) = (Create, copy, parts, type.Name == "XDocument");
        // A declaration is no part of a tree.
        (_parent, _document) = (type.GetProperty("Parent"), type.GetProperty("Document"));
    }

    public static XmlTreeCopier? TryMake(Type type) =>
        Copied.Contains(type.Name) && type.GetConstructor([type]) is { } copy && XmlParts.Of(type)
            is not { IsComplete: false } and var parts ? new(type, copy, parts) : null;

    public override object CopyObject(object source, CopyGraph? graph) =>
        graph is null ? Create(source, null) : graph.Copy(source, _create);

    object Create(object source, CopyGraph? graph)
    {
        if (_parent?.GetValue(source) != null)
            return Refuse(source, graph, "it is a part of a larger tree");
        if (!_isDocument && _document?.GetValue(source) is { } document)
            return WithDocument(source, document, graph);
        var copy = _copy.Invoke([source]);
        graph?.Add(source, copy);
        _parts?.Carry(source, copy, graph);
        return copy;
    }

    object WithDocument(object source, object document, CopyGraph? graph)
    {
        if (!ReferenceEquals(_parts!.Root(document), source))
            return Refuse(source, graph, "it is a part of a larger tree");
        if (RuntimeCopies<object>.Copy(document, graph) is not { } copied || _parts.Root(copied) is not { } copy)
            return source;
        graph?.Add(source, copy);
        return copy;
    }

    static object Refuse(object source, CopyGraph? graph, string reason)
    {
        graph?.Refuse(source.GetType(), reason);
        return source;
    }
}

/// <summary>Carries the annotations of one XML tree over to its copy, and notes which node is the copy of
/// which.</summary>
/// <remarks>
/// The copy that is stored bears a mark if it has annotations. Hits walk it only if it has the mark, or if a graph asks
/// for its nodes. Handlers of events are annotations too, and are left out.
/// </remarks>
[UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "Without a member, the value is refused.")]
[UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "The same.")]
[UnconditionalSuppressMessage("Trimming", "IL2080", Justification = "The same.")]
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The same.")]
sealed class XmlParts
{
    readonly MethodInfo? _annotation, _annotations, _add;
    readonly PropertyInfo? _firstNode, _nextNode, _firstAttribute, _nextAttribute, _root;
    readonly FieldInfo? _content;
    readonly Type? _container, _element;

    XmlParts(Assembly xml, Type node)
    {
        (_container, _element) = (xml.GetType("System.Xml.Linq.XContainer"), xml.GetType("System.Xml.Linq.XElement"));
        _annotation = node.GetMethod("Annotation", [typeof(Type)]);
        _annotations = node.GetMethod("Annotations", [typeof(Type)]);
        _add = node.GetMethod("AddAnnotation", [typeof(object)]);
        _firstNode = _container?.GetProperty("FirstNode");
        _nextNode = xml.GetType("System.Xml.Linq.XNode")?.GetProperty("NextNode");
        _firstAttribute = _element?.GetProperty("FirstAttribute");
        _nextAttribute = xml.GetType("System.Xml.Linq.XAttribute")?.GetProperty("NextAttribute");
        _root = xml.GetType("System.Xml.Linq.XDocument")?.GetProperty("Root");
        _content = _container?.GetField("content", BindingFlags.Instance | BindingFlags.NonPublic);
    }

    /// <summary>Gets the parts of trees with such a root; <see langword="null"/> for what is no node of a
    /// tree.</summary>
    public static XmlParts? Of(Type type) =>
        TypeShape.Levels(type).LastOrDefault() is { Name: "XObject" } root ? new(root.Assembly, root) : null;

    /// <summary>Determines whether trimming left all that is needed.</summary>
    public bool IsComplete =>
        _annotation != null && _annotations != null && _add != null && _firstNode != null && _nextNode != null
            && _firstAttribute != null && _nextAttribute != null && _root != null;

    /// <summary>Gets the root element of a document.</summary>
    public object? Root(object document) => _root!.GetValue(document);

    /// <summary>Carries annotations over, and adds the nodes below the root to the graph.</summary>
    public void Carry(object source, object copy, CopyGraph? graph)
    {
        if (graph is null && _annotation!.Invoke(source, [typeof(Mark)]) == null)
            return;
        var pairs = new List<(object Source, object Copy)> { (source, copy) };
        for (var i = 0; i < pairs.Count; i++)
            AddParts(pairs, pairs[i].Source, pairs[i].Copy, graph);
        // An annotation may refer to any node.
        var isAnnotated = false;
        foreach (var (from, to) in pairs)
            isAnnotated |= CarryAnnotations(from, to, graph);
        if (isAnnotated && graph is { IsFirst: true })
            _add!.Invoke(copy, [Mark.Instance]);
    }

    void AddParts(List<(object, object)> pairs, object source, object copy, CopyGraph? graph)
    {
        if (_element!.IsInstanceOfType(source))
            AddSiblings(pairs, _firstAttribute!, _nextAttribute!, source, copy, graph);
        // Text alone is kept as a string, which becomes a node when it is asked for.
        if (_container!.IsInstanceOfType(source) && _content?.GetValue(source) is not string)
            AddSiblings(pairs, _firstNode!, _nextNode!, source, copy, graph);
    }

    static void AddSiblings(List<(object, object)> pairs, PropertyInfo first, PropertyInfo next, object source,
        object copy, CopyGraph? graph)
    {
        var (from, to) = (first.GetValue(source), first.GetValue(copy));
        while (from != null && to != null)
        {
            if (from.GetType() != to.GetType())
                graph?.Refuse(from.GetType(), "a copy of its tree holds a " + to.GetType() + " in its place");
            graph?.Add(from, to);
            pairs.Add((from, to));
            (from, to) = (next.GetValue(from), next.GetValue(to));
        }
    }

    bool CarryAnnotations(object source, object copy, CopyGraph? graph)
    {
        var isAnnotated = false;
        foreach (var annotation in (IEnumerable)_annotations!.Invoke(source, [typeof(object)])!)
        {
            if (annotation is Mark || annotation.GetType()
                is { Namespace: "System.Xml.Linq", Name: "XObjectChangeAnnotation" })
                continue;
            isAnnotated = true;
            // Line numbers and addresses are the framework's own, and never change.
            _add!.Invoke(copy, [annotation.GetType().Namespace == "System.Xml.Linq" ? annotation
                : RuntimeCopies<object>.Copy(annotation, graph)]);
        }

        return isAnnotated;
    }

    /// <summary>Marks the stored copy of a tree with annotations.</summary>
    sealed class Mark
    {
        public static readonly Mark Instance = new();
    }
}
