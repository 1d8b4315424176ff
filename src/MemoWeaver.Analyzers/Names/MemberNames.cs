namespace MemoWeaver.Analyzers.Names;

/// <summary>Members and types in the words of the weaver's messages: as <c>MemoWeaver.Fody.Planning.Names</c> has them from metadata.</summary>
internal static class MemberNames
{
    public static string Of(IMethodSymbol method) => $"{Of(method.ContainingType, qualified: true)}.{Name(method)}{Parameters(method)}";

    public static string Of(IPropertySymbol property) => $"{Of(property.ContainingType, qualified: true)}.{property.MetadataName}";

    /// <summary>Without its namespace: <c>Int32</c>.</summary>
    public static string Of(ITypeSymbol type) => Of(type, qualified: false);

    /// <summary>With its namespace: <c>System.IO.Stream</c>.</summary>
    public static string Qualified(ITypeSymbol type) => Of(type, qualified: true);

    /// <summary>All type arguments, of the types around it first.</summary>
    public static IEnumerable<ITypeSymbol> Arguments(INamedTypeSymbol type) =>
        type.ContainingType is { } outer ? Arguments(outer).Concat(type.TypeArguments) : type.TypeArguments;

    private static string Of(ITypeSymbol type, bool qualified) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType, qualified) + "[" + new string(',', array.Rank - 1) + "]",
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType, qualified) + "*",
        IFunctionPointerTypeSymbol { Signature: var function } => "delegate*<" + string.Join(", ", function.Parameters.Select(p => p.Type).Append(function.ReturnType).Select(t => Of(t, qualified: false))) + ">",
        IDynamicTypeSymbol => qualified ? "System.Object" : "Object",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => Of(nullable.TypeArguments[0], qualified) + "?",
        INamedTypeSymbol named => Bare(named, qualified) + ArgumentList(Arguments(named)),
        _ => type.Name,
    };

    private static string Bare(INamedTypeSymbol type, bool qualified)
    {
        var name = type.MetadataName.Split('`')[0];
        if (!qualified)
            return name;
        if (type.ContainingType is { } outer)
            return Bare(outer, qualified) + "." + name;
        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() + "." + name : name;
    }

    private static string Name(IMethodSymbol method)
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
            // In metadata it is a method of the type, named after the method that it is written in, with the type parameters of all around it.
            var outer = method.ContainingSymbol as IMethodSymbol;
            for (; outer is { MethodKind: MethodKind.LocalFunction or MethodKind.AnonymousFunction }; outer = outer.ContainingSymbol as IMethodSymbol)
                typeParameters = outer.TypeParameters.Concat(typeParameters);
            if (outer is not null)
            {
                typeParameters = outer.TypeParameters.Concat(typeParameters);
                name = outer.MetadataName + "." + name;
            }
        }
        return name + ArgumentList(typeParameters);
    }

    private static string Parameters(IMethodSymbol method)
    {
        var parameters = string.Join(", ", method.Parameters.Select(p => Of(p.Type)));
        if (method.MethodKind != MethodKind.PropertyGet)
            return "(" + parameters + ")";
        return parameters.Length == 0 ? "" : "[" + parameters + "]";
    }

    private static string ArgumentList(IEnumerable<ITypeSymbol> types)
    {
        var list = string.Join(", ", types.Select(t => Of(t)));
        return list.Length == 0 ? "" : "<" + list + ">";
    }
}
