using MemoWeaver.Common;

namespace MemoWeaver.Analyzers.Names;

/// <summary>
/// Types as they are written in C#, without namespaces: as <c>MemoWeaver.Fody.Proofs.TypeNames</c> has them from
/// metadata.
/// </summary>
static class TypeText
{
    public static string Of(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => Of(array.ElementType) + "[" + new string(',', array.Rank - 1) + "]",
        IPointerTypeSymbol pointer => Of(pointer.PointedAtType) + "*",
        IFunctionPointerTypeSymbol { Signature: var function } =>
            "delegate*<" + string.Join(", ", function.Parameters.Select(p => p.Type).Append(function.ReturnType)
            .Select(Of)) + ">",
        IDynamicTypeSymbol => "object",
        INamedTypeSymbol named => (named.Arity == 0 ? TypeWords.Keyword(named.FullName()) : null) ?? OfNamed(named),
        _ => type.Name,
    };

    /// <summary>Returns a type as its declaration is known, without type parameters.</summary>
    public static string OfDeclaration(INamedTypeSymbol type) =>
        (type.ContainingType is { } outer ? OfDeclaration(outer) + "." : "") + type.MetadataName.Split('`')[0];

    /// <summary>With "a" or "an", and in backticks: "a `List&lt;Line&gt;`".</summary>
    public static string WithArticle(ITypeSymbol type) => TypeWords.WithArticle(Of(type));

    static string OfNamed(INamedTypeSymbol type)
    {
        if (type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T)
            return Of(type.TypeArguments[0]) + "?";
        if (type.IsTupleType && type.TypeArguments.Length > 1)
            return "(" + string.Join(", ", type.TypeArguments.Select(Of)) + ")";
        return (type.ContainingType is { } outer ? OfNamed(outer) + "." : "")
            + type.MetadataName.Split('`')[0]
            + (type.TypeArguments.IsEmpty ? "" : "<" + string.Join(", ", type.TypeArguments.Select(Of)) + ">");
    }
}
