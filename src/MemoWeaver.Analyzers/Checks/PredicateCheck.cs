using MemoWeaver.Analyzers.Diagnostics;
using MemoWeaver.Analyzers.Names;
using MemoWeaver.Common.Diagnostics;

namespace MemoWeaver.Analyzers.Checks;

/// <summary>The method that <c>When</c> names.</summary>
static class PredicateCheck
{
    public static void Run(CachedMember member, Findings findings)
    {
        if (member.Value("When") is not string name)
            return;
        var method = member.Method;
        var outs = method.Parameters.Where(p => p.RefKind == RefKind.Out).Select(p => p.Type);
        ITypeSymbol[] types = [findings.HasErrors ? method.ReturnType : ResultCheck.Value(method), .. outs];
        var reason = "there is no such method";
        foreach (var candidate in method.ContainingType.GetMembers().OfType<IMethodSymbol>()
            .Where(m => m.MetadataName == name).OrderByDescending(m => m.Parameters.Length))
        {
            reason = WhyNot(candidate, method, types);
            if (reason is null)
                return;
        }
        var alternative = types.Length == 1
            ? "" : $" (or {string.Join(", ", types.Select(MemberNames.Of))}, with the out values)";
        findings.Add(
            Rules.UnfitPredicate, member.Option("When"), name, reason!,
            method.IsStatic ? "a static method" : "a method", MemberNames.Of(method.ContainingType),
                MemberNames.Of(types[0]) + alternative);
    }

    static string? WhyNot(IMethodSymbol predicate, IMethodSymbol method, ITypeSymbol[] types) =>
        SymbolEqualityComparer.Default.Equals(predicate, method) ? "it is the cached method itself"
        : method.IsStatic && !predicate.IsStatic ? "it belongs to an object, and the cached method is static"
        : predicate is { IsStatic: false, IsReadOnly: false }
        && method.ContainingType is { IsValueType: true, IsReadOnly: false } ? "it may change the struct"
        : CallbackSignature.WhyNotGeneric(predicate, method) is { } generic ? generic
        : predicate.Parameters.Length != 1 && predicate.Parameters.Length != types.Length
        ? $"it takes {(predicate.Parameters.IsEmpty ? "no argument" : predicate.Parameters.Length + " arguments")}"
        : !types.Take(predicate.Parameters.Length).Select((t, i) => CallbackSignature.Takes(predicate, i, method, t))
        .All(fits => fits) ? $"it takes {string.Join(", ", predicate.Parameters.Select(p => MemberNames.Of(p.Type)))}"
        : predicate.ReturnType.SpecialType != SpecialType.System_Boolean
        ? $"it returns {(predicate.ReturnsVoid ? "nothing" : MemberNames.Of(predicate.ReturnType))}"
        : null;
}
