namespace MemoWeaver.Analyzers.Names;

/// <summary>Small questions about types and members.</summary>
static class SymbolFacts
{
    /// <summary>Returns the name in metadata, with namespace and arity: <c>System.IProgress`1</c>.</summary>
    public static string FullName(this ITypeSymbol type)
    {
        var definition = type.OriginalDefinition;
        return definition.ContainingType is { } outer ? outer.FullName() + "/" + definition.MetadataName
            : definition.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "."
            + definition.MetadataName
            : definition.MetadataName;
    }

    /// <summary>
    /// Determines whether a type is <paramref name="fullName"/>, derives from it, or implements it; generic ones with
    /// their arity.
    /// </summary>
    public static bool IsOrDerivesFrom(this ITypeSymbol type, string fullName)
    {
        if (type is not INamedTypeSymbol)
            return false;
        return type.WithBases().Concat(type.AllInterfaces).Any(t => t.FullName() == fullName);
    }

    /// <summary>Returns the type and its bases, <c>object</c> excluded.</summary>
    public static IEnumerable<INamedTypeSymbol> WithBases(this ITypeSymbol type)
    {
        for (var part = type as INamedTypeSymbol; part is not null
            && part.SpecialType is not (SpecialType.System_Object or SpecialType.System_ValueType
                or SpecialType.System_Enum); part = part.BaseType)
            yield return part;
    }

    public static AttributeData? Attribute(this ISymbol symbol, string fullName) =>
        symbol.GetAttributes().FirstOrDefault(a => a.AttributeClass?.FullName() == fullName);

    /// <summary>Returns the argument of a constructor that has just one.</summary>
    public static TypedConstant? OnlyArgument(this AttributeData attribute) =>
        attribute.ConstructorArguments.Length == 1 ? attribute.ConstructorArguments[0] : null;

    /// <summary>
    /// Determines whether all that is known of a type is written in this project, so that its private members are known
    /// too.
    /// </summary>
    public static bool IsSource(this ITypeSymbol type) => !type.DeclaringSyntaxReferences.IsEmpty;

    /// <summary>Determines whether the type, or a part of it, is not to be found: the compiler reports that.</summary>
    public static bool IsUnknown(this ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType.IsUnknown(),
        INamedTypeSymbol named => named.TypeKind == TypeKind.Error || named.TypeArguments.Any(IsUnknown),
        _ => type.TypeKind == TypeKind.Error,
    };

    /// <summary>Determines whether a type is a pointer, or lives only on the stack.</summary>
    public static bool PointsToMemory(this ITypeSymbol type) =>
        type is IPointerTypeSymbol or IFunctionPointerTypeSymbol
            || type is { IsRefLikeType: true, TypeKind: not TypeKind.TypeParameter };

    /// <summary>Determines whether a type or a base of it defines its own equality.</summary>
    public static bool HasEquality(this ITypeSymbol type) =>
        type.IsValueType || type.WithBases()
            .Any(t => t.IsRecord || t.GetMembers("Equals").OfType<IMethodSymbol>()
                .Any(m => m is { IsStatic: false, Parameters.Length: 1 }));
}
