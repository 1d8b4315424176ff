using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace MemoWeaver.Runtime;

/// <summary>
/// Trees of LINQ to XML by their copy constructors, with the annotations of their nodes, which these leave out. The root of a document is
/// copied with its document. Another part of a larger tree is refused: the copy would lose its parent.
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
        Copied.Contains(type.Name) && type.GetConstructor([type]) is { } copy && XmlParts.Of(type) is not { IsComplete: false } and var parts ? new(type, copy, parts) : null;

    public override object CopyObject(object source, CopyGraph? graph) => graph is null ? Create(source, null) : graph.Copy(source, _create);

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
