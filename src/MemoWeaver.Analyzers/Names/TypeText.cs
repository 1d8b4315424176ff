namespace MemoWeaver.Analyzers.Names;

/// <summary>Types as they are written in C#, without namespaces: as <c>MemoWeaver.Fody.Proofs.TypeNames</c> has them from metadata.</summary>
internal static class TypeText
{
    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType) + "*",
        IFunctionPointerTypeSymbol => "delegate*",
        IDynamicTypeSymbol => "object",
        INamedTypeSymbol named => Keyword(named) ?? OfNamed(named),
        _ => type.Name,
    };

    /// <summary>A type as its declaration is known, without type parameters.</summary>
    public static string OfDeclaration(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? OfDeclaration(outer) + "." : "") + type.MetadataName.Split('`')[0];

    /// <summary>With "a" or "an", and in backticks: "a `List&lt;Line&gt;`".</summary>
    public static string WithArticle(ITypeSymbol type)
    {
        string name = Of(type);
        return ("aeiouAEIOU".IndexOf(name[0]) >= 0 ? "an `" : "a `") + name + "`";
    }

    private static string OfNamed(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return Of(type.TypeArguments[0]) + "?";
        if (type.IsTupleType && type.TypeArguments.Length > 1)
            return "(" + string.Join(", ", type.TypeArguments.Select(Of)) + ")";
        return (type.ContainingType is { } outer ? OfNamed(outer) + "." : "")
            + type.MetadataName.Split('`')[0]
            + (type.TypeArguments.IsEmpty ? "" : "<" + string.Join(", ", type.TypeArguments.Select(Of)) + ">");
    }

    private static string? Keyword(INamedTypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => "bool",
        SpecialType.System_Byte => "byte",
        SpecialType.System_SByte => "sbyte",
        SpecialType.System_Char => "char",
        SpecialType.System_Int16 => "short",
        SpecialType.System_UInt16 => "ushort",
        SpecialType.System_Int32 => "int",
        SpecialType.System_UInt32 => "uint",
        SpecialType.System_Int64 => "long",
        SpecialType.System_UInt64 => "ulong",
        SpecialType.System_IntPtr => "nint",
        SpecialType.System_UIntPtr => "nuint",
        SpecialType.System_Single => "float",
        SpecialType.System_Double => "double",
        SpecialType.System_Decimal => "decimal",
        SpecialType.System_String => "string",
        SpecialType.System_Object => "object",
        SpecialType.System_Void => "void",
        _ => null,
    };
}
