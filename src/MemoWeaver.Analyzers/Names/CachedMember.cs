using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Analyzers.Names;

/// <summary>A method that carries a cache attribute, itself or on its property.</summary>
sealed class CachedMember
{
    const int ExtensionBlock = 14; // TypeKind.Extension, which older compilers do not have

    CachedMember(IMethodSymbol method, ISymbol marked, ImmutableArray<AttributeData> attributes)
    {
        Method = method;
        Marked = marked;
        Attributes = attributes;
    }

    /// <summary>Gets the method that is woven: for a property its getter.</summary>
    public IMethodSymbol Method { get; }

    /// <summary>What the attribute stands on.</summary>
    public ISymbol Marked { get; }

    /// <summary>Gets the cache attributes; one, unless they conflict.</summary>
    public ImmutableArray<AttributeData> Attributes { get; }

    public AttributeData Attribute => Attributes[0];

    /// <summary>Gets the name of the member.</summary>
    public Location Identifier => Marked.Locations.FirstOrDefault(l => l.IsInSource) ?? Location.None;

    /// <summary>
    /// Returns the member; null if it has no cache attribute, or is checked as part of its property.
    /// </summary>
    public static CachedMember? Of(IMethodSymbol method)
    {
        if ((int)method.ContainingType.TypeKind == ExtensionBlock)
            return null; // the build looks at its implementation
        var own = CacheAttributes(method);
        if (method is not { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property }
            || CacheAttributes(property) is not { IsEmpty: false } ofProperty)
            return own.IsEmpty ? null : new CachedMember(method, method, own);
        return new CachedMember(method, property, ofProperty.AddRange(own));
    }

    /// <summary>Returns the cache attributes of a symbol.</summary>
    public static ImmutableArray<AttributeData> CacheAttributes(ISymbol symbol) =>
        symbol.GetAttributes().Where(a => a.AttributeClass is { ContainingNamespace: { ContainingNamespace.IsGlobalNamespace: true } space } type && Common.CacheAttributes.Contain(space.Name, type.Name)
            && a.ConstructorArguments.Length > 0).ToImmutableArray();

    /// <summary>Returns where an option is written, or else the attribute.</summary>
    public Location Option(string name)
    {
        if (Attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
            return Identifier;
        var arguments = syntax.ArgumentList?.Arguments;
        return (arguments?.FirstOrDefault(a => (a.NameEquals?.Name ?? a.NameColon?.Name)?.Identifier.ValueText == name)
            ?? arguments?.FirstOrDefault(a => a.NameEquals is null && a.NameColon is null && name is "maxSize"
                or "seconds"))?.GetLocation() ?? syntax.GetLocation();
    }

    /// <summary>Returns the value of a named option.</summary>
    public object? Value(string name) =>
        Attribute.NamedArguments.Where(a => a.Key == name && a.Value.Kind is TypedConstantKind.Primitive
        or TypedConstantKind.Enum).Select(a => a.Value.Value).FirstOrDefault();

    /// <summary>Returns the names that an option lists.</summary>
    public IEnumerable<string> Names(string name) =>
        Attribute.NamedArguments.Where(a => a.Key == name
            && a.Value is { Kind: TypedConstantKind.Array, IsNull: false }).SelectMany(a => a.Value.Values)
            .Select(v => v.Value as string ?? "");

    /// <summary>Gets whether the body runs piece by piece, while the caller enumerates.</summary>
    public bool IsIterator => Method.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is var syntax
        && syntax.DescendantNodes(n => n == syntax
            || n is not (LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax))
        .Any(n => n.IsKind(SyntaxKind.YieldReturnStatement) || n.IsKind(SyntaxKind.YieldBreakStatement)));

    public string Display => MemberNames.Of(Method);
}
