using System.Globalization;
using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary><c>MaxWeight</c> and the method that <c>Weigher</c> names.</summary>
static class WeigherCheck
{
    public static void Run(CachedMember member, Findings findings)
    {
        var maxWeight = member.Value("MaxWeight") as long?;
        var name = member.Value("Weigher") as string;
        if (maxWeight is <= 0)
            findings.Add(Rules.InvalidOption, member.Option("MaxWeight"), "MaxWeight",
                maxWeight.Value.ToString(CultureInfo.InvariantCulture),
                "Use a number greater than 0, or leave it out.");
        else if (name is null && maxWeight is not null)
            findings.Add(Rules.InvalidOption, member.Option("MaxWeight"), "Weigher", "missing",
                "Name a static method that returns the weight of a result, or remove MaxWeight.");
        if (name is null)
            return;
        if (maxWeight is null)
            findings.Add(Rules.InvalidOption, member.Option("Weigher"), "MaxWeight", "missing",
                "Set it to the maximum total weight, or remove Weigher.");

        var method = member.Method;
        var value = findings.HasErrors ? method.ReturnType : ResultCheck.Value(method);
        var reason = "there is no such method";
        foreach (var candidate in method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.MetadataName == name))
        {
            reason = WhyNot(candidate, method, value);
            if (reason is null)
                return;
        }
        findings.Add(Rules.UnfitWeigher, member.Option("Weigher"), name, reason!, MemberNames.Of(method.ContainingType),
            MemberNames.Of(value));
    }

    static string? WhyNot(IMethodSymbol weigher, IMethodSymbol method, ITypeSymbol value) =>
        !weigher.IsStatic ? "it is not static"
        : method.Parameters.Any(p => p.RefKind == RefKind.Out)
        ? "a weigher does not see the values of out parameters, which are stored as well"
        : CallbackSignature.WhyNotGeneric(weigher, method) is { } generic ? generic
        : weigher.Parameters.Length != 1 ? "it does not take exactly one argument"
        : !CallbackSignature.Takes(weigher, 0, method, value) ? $"it takes {MemberNames.Of(weigher.Parameters[0].Type)}"
        : weigher.ReturnType.SpecialType is not (SpecialType.System_Int32 or SpecialType.System_Int64)
        ? $"it returns {MemberNames.Of(weigher.ReturnType)}"
        : null;
}
