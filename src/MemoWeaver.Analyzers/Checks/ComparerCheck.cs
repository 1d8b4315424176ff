using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary><c>[CacheKey]</c>: a parameter that is compared as its author says.</summary>
static class ComparerCheck
{
    const int CurrentCultureIgnoreCase = 1, LastComparison = 5;

    public static void Run(CachedMember member, IParameterSymbol parameter, TypedConstant argument,
        Compilation compilation, Findings findings)
    {
        var wrong = argument switch
        {
            { Kind: TypedConstantKind.Type, Value: ITypeSymbol comparer } =>
                WhyNotUsable(member, parameter.Type, comparer, compilation),
            { Kind: TypedConstantKind.Enum, Value: int comparison } => WhyNotText(parameter.Type, comparison),
            _ => null,
        };
        if (wrong is not null)
            findings.Add(Rules.BadComparer, parameter.Locations.FirstOrDefault() ?? member.Identifier, parameter.Name,
                wrong, TypeText.Of(parameter.Type));
    }

    static string? WhyNotText(ITypeSymbol type, int comparison) =>
        type.SpecialType != SpecialType.System_String
            ? $"a StringComparison is for strings, and the parameter is {TypeText.WithArticle(type)}"
        : comparison is < 0 or > LastComparison ? $"{comparison} is no StringComparison"
        : comparison <= CurrentCultureIgnoreCase ? "the current culture may be another one at each call, and a result that was stored under one culture is neither found nor removed under another"
        : null;

    static string? WhyNotUsable(CachedMember member, ITypeSymbol type, ITypeSymbol comparer,
        Compilation compilation)
    {
        if (comparer is not INamedTypeSymbol named || named.IsUnknown())
            return null;
        var name = $"`{(named.IsUnboundGenericType ? TypeText.OfDeclaration(named) : TypeText.Of(named))}`";
        if (named.IsUnboundGenericType)
            return $"{name} is an open generic type";
        if (named.IsAbstract || named.TypeKind == TypeKind.Interface)
            return $"{name} is abstract";
        if (!compilation.IsSymbolAccessibleWithin(named, member.Method.ContainingType))
            return $"{name} is not accessible here";
        if (!named.IsValueType
            && !named.InstanceConstructors.Any(c => c is
            {
                DeclaredAccessibility: Accessibility.Public,
                Parameters.IsEmpty: true
            }))
            return $"{name} has no public parameterless constructor";
        return named.AllInterfaces.Any(i => i.FullName() == "System.Collections.Generic.IEqualityComparer`1"
            && Accepts(i.TypeArguments[0], type, compilation))
            ? null
            : $"{name} does not implement IEqualityComparer<{TypeText.Of(type)}>";
    }

    // IEqualityComparer<in T>: a comparer of a base will do, except for value types, which would have to be boxed.
    static bool Accepts(ITypeSymbol compared, ITypeSymbol type, Compilation compilation) =>
        SymbolEqualityComparer.Default.Equals(compared, type)
        || (type.IsReferenceType
            && compilation.ClassifyCommonConversion(type, compared) is { IsImplicit: true, IsReference: true });
}
