using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>What the fields of a class of this project say about whether its objects can change.</summary>
static class MutableField
{
    static readonly string[] FixedTypes =
        ["System.Guid", "System.DateTime", "System.DateTimeOffset", "System.TimeSpan", "System.DateOnly",
        "System.TimeOnly", "System.Uri", "System.Version"];

    /// <summary>
    /// Returns the first field that can be assigned again, in words; null if there is none, or where it is not certain.
    /// </summary>
    public static string? First(INamedTypeSymbol type) =>
        AreFieldsKnown(type) && Fields(type).FirstOrDefault(f => !f.IsReadOnly) is { } field ? Describe(field) : null;

    /// <summary>Determines whether certainly no field can change, nor what it holds.</summary>
    public static bool AreAllFixed(INamedTypeSymbol type) =>
        AreFieldsKnown(type) && Fields(type).All(f => f.IsReadOnly && IsFixed(f.Type));

    /// <summary>"field `lines`" or "property `Lines`".</summary>
    public static string Describe(IFieldSymbol field) =>
        field.AssociatedSymbol is IPropertySymbol property ? $"property `{property.Name}`" : $"field `{field.Name}`";

    static bool IsFixed(ITypeSymbol type) =>
        type.TypeKind == TypeKind.Enum
        || type.SpecialType is (>= SpecialType.System_Boolean and <= SpecialType.System_String)
        or SpecialType.System_DateTime
        || FixedTypes.Contains(Names.SymbolFacts.FullName(type));

    // Events and parameters of a primary constructor may stand for fields that a symbol does not list.
    static bool AreFieldsKnown(INamedTypeSymbol type) => Names.SymbolFacts.WithBases(type).All(t =>
        !t.GetMembers().OfType<IEventSymbol>().Any()
        && !t.DeclaringSyntaxReferences.Any(r => r.GetSyntax() is TypeDeclarationSyntax { ParameterList: not null }
            and not RecordDeclarationSyntax));

    static IEnumerable<IFieldSymbol> Fields(INamedTypeSymbol type) =>
        Names.SymbolFacts.WithBases(type).SelectMany(t => t.GetMembers().OfType<IFieldSymbol>())
            .Where(f => !f.IsStatic);
}
