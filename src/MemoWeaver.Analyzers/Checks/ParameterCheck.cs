using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>
/// How parameters take part in the key, as far as their own types say. Elements and fields of a value are the build's
/// matter.
/// </summary>
static class ParameterCheck
{
    static readonly string[] Counted =
        ["System.Collections.ICollection", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IReadOnlyCollection`1"];

    /// <param name="reads">The parameters of which the body reads something; null where the body is not at hand. Only
    /// of these a change matters.</param>
    public static void Run(CachedMember member, Compilation compilation, Findings findings,
        HashSet<ISymbol>? reads = null)
    {
        foreach (var parameter in member.Method.Parameters)
        {
            if (parameter.RefKind == RefKind.Out || parameter.Type.IsUnknown() || IsLeftOut(parameter.Type))
                continue;
            if (parameter.Attribute("MemoWeaver.NotCacheKeyAttribute") is not null
                && !parameter.Type.IsOrDerivesFrom(RefusedTypes.Queryable))
                continue;
            if (parameter.Attribute("MemoWeaver.CacheKeyAttribute")?.OnlyArgument() is { } comparer)
                ComparerCheck.Run(member, parameter, comparer, compilation, findings);
            else
                Check(parameter, findings, reads, OptionCheck.IsDistributed(member));
        }
    }

    /// <summary>Types that no result depends on.</summary>
    public static bool IsLeftOut(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            type = nullable.TypeArguments[0];
        return type is INamedTypeSymbol && RefusedTypes.LeftOut.Contains(type.FullName());
    }

    static void Check(IParameterSymbol parameter, Findings findings, HashSet<ISymbol>? reads,
        bool isDistributed)
    {
        var type = parameter.Type;
        var subject = $"parameter '{parameter.Name}'";
        if (type is not INamedTypeSymbol { IsValueType: false } named)
            return;
        if (RefusedTypes.Unkeyable.FirstOrDefault(u => type.IsOrDerivesFrom(u.Type)) is { Type: not null } refused)
            Report(Rules.UnkeyableParameter, refused.Why);
        else if (type.TypeKind == TypeKind.Delegate || type.SpecialType is SpecialType.System_Delegate
            or SpecialType.System_MulticastDelegate)
            Report(Rules.KeyedByReference);
        else if (type.TypeKind != TypeKind.Class || !type.WithBases().Any() || !type.WithBases()
            .All(SymbolFacts.IsSource) || type.HasEquality())
            return;
        else if (type.IsOrDerivesFrom("System.Collections.IEnumerable"))
        {
            if (!Counted.Any(type.IsOrDerivesFrom))
                Report(Rules.MutableKey,
                    "it is a sequence without a count, which may show other elements at each call");
        }
        else if (MutableField.First(named) is { } field)
        {
            if (reads?.Contains(parameter) == true)
                Report(Rules.ChangesBehindKey, field + " can be assigned again");
        }
        else if (MutableField.AreAllFixed(named))
            Report(Rules.KeyedByReference);

        string Remedy(DiagnosticRule rule) =>
            rule == Rules.KeyedByReference ? KeyRemedies.ByReference(subject)
            : rule == Rules.ChangesBehindKey ? KeyRemedies.Changing(subject)
            : rule == Rules.MutableKey ? KeyRemedies.Mutable(subject)
            : KeyRemedies.Unkeyable(subject);

        void Report(DiagnosticRule rule, params string[] why)
        {
            // What is compared by reference is an error of another id there, which only the build finds.
            // With the body at hand, the signature has been reported already.
            if (reads is not null == (rule == Rules.ChangesBehindKey) && !(isDistributed && rule is { IsError: false }))
                findings.Add(rule, parameter.Locations.FirstOrDefault() ?? Location.None,
                    [subject, TypeText.Of(type), .. why, Remedy(rule)]);
        }
    }
}
