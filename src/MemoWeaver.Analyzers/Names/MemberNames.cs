using MemoWeaver.Common;

namespace MemoWeaver.Analyzers.Names;

/// <summary>
/// Members and types in the words of the weaver's messages: as <c>MemoWeaver.Fody.Planning.Names</c> has them from
/// metadata.
/// </summary>
static class MemberNames
{
    public static string Of(IMethodSymbol method) =>
        $"{Qualified(method.ContainingType)}.{Name(method)}{Parameters(method)}";

    public static string Of(IPropertySymbol property) =>
        $"{Qualified(property.ContainingType)}.{property.MetadataName}";

    /// <summary>Returns the name without its namespace: <c>int</c>, <c>Stream</c>.</summary>
    public static string Of(ITypeSymbol type) => TypeText.Of(type);

    /// <summary>Returns the name with its namespace: <c>System.IO.Stream</c>. Types with a keyword have none.</summary>
    public static string Qualified(ITypeSymbol type)
    {
        var outer = type;
        while (outer is IArrayTypeSymbol or IPointerTypeSymbol)
            outer = outer is IArrayTypeSymbol array ? array.ElementType : ((IPointerTypeSymbol)outer).PointedAtType;
        var element = outer;
        while (outer.ContainingType is { } next)
            outer = next;
        var name = Of(type);
        return outer is not INamedTypeSymbol { ContainingNamespace: { IsGlobalNamespace: false } space }
            || name[0] == '(' || TypeWords.Keyword(element.FullName()) is not null
            || name.EndsWith("?", StringComparison.Ordinal)
            ? name
            : space.ToDisplayString() + "." + name;
    }

    static string Name(IMethodSymbol method)
    {
        var name = method.MetadataName;
        var typeParameters = (IEnumerable<ITypeSymbol>)method.TypeParameters;
        if (method.MethodKind == MethodKind.PropertyGet)
        {
            var at = name.LastIndexOf("get_", StringComparison.Ordinal);
            name = at < 0 ? name : name.Remove(at, "get_".Length);
        }
        else if (method.MethodKind == MethodKind.LocalFunction)
        {
            // In metadata it is a method of the type, named after the method that it is written in, with the type
            // parameters of all around it.
            var outer = method.ContainingSymbol as IMethodSymbol;
            for (; outer is
            {
                MethodKind: MethodKind.LocalFunction
                or MethodKind.AnonymousFunction
            }; outer = outer.ContainingSymbol as IMethodSymbol)
                typeParameters = outer.TypeParameters.Concat(typeParameters);
            if (outer is not null)
            {
                typeParameters = outer.TypeParameters.Concat(typeParameters);
                name = outer.MetadataName + "." + name;
            }
        }
        return name + ArgumentList(typeParameters);
    }

    static string Parameters(IMethodSymbol method)
    {
        var parameters = string.Join(", ", method.Parameters.Select(p => Of(p.Type)));
        if (method.MethodKind != MethodKind.PropertyGet)
            return "(" + parameters + ")";
        return parameters.Length == 0 ? "" : "[" + parameters + "]";
    }

    static string ArgumentList(IEnumerable<ITypeSymbol> types)
    {
        var list = string.Join(", ", types.Select(t => Of(t)));
        return list.Length == 0 ? "" : "<" + list + ">";
    }
}
