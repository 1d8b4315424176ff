using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>Finds the method that <c>When</c> names.</summary>
static class WhenReader
{
    const string ReadOnlyAttribute = "System.Runtime.CompilerServices.IsReadOnlyAttribute";

    /// <summary>
    /// Returns the plan; null if the attribute has none, or an invalid one, which is reported.
    /// </summary>
    public static WhenPlan? Read(MarkedMethod marked, ResultPlan result, MethodDiagnostics diagnostics)
    {
        if (marked.Attributes[0].Properties.FirstOrDefault(p => p.Name == "When").Argument.Value is not string name)
            return null;
        var method = marked.Method;
        var reason = "there is no such method";
        // One that sees the out values as well goes before one that does not.
        foreach (var candidate in method.DeclaringType.Methods.Where(m => m.Name == name)
            .OrderByDescending(m => m.Parameters.Count))
        {
            reason = WhyNot(candidate, method, result);
            if (reason is null)
                return new WhenPlan(candidate, takesOuts: candidate.Parameters.Count > 1);
        }
        diagnostics.Add(
            Rules.UnfitPredicate, name, reason!,
            method.IsStatic ? "a static method" : "a method", Names.Display(method.DeclaringType),
                Names.Display(result.Value.WithoutModifiers()) + Outs(result));
        return null;
    }

    static string? WhyNot(MethodDefinition predicate, MethodDefinition method, ResultPlan result) =>
        predicate == method ? "it is the cached method itself"
        : method.IsStatic && !predicate.IsStatic ? "it belongs to an object, and the cached method is static"
        : method.DeclaringType.IsValueType && !predicate.IsStatic && !IsReadOnly(predicate) ? "it may change the struct"
        : CallbackSignature.WhyNotGeneric(predicate, method) is { } generic ? generic
        : predicate.Parameters.Count != 1
        && (result.Outs.Count == 0 || predicate.Parameters.Count != 1 + result.Outs.Count)
        ? $"it takes {Count(predicate.Parameters.Count)}"
        : !Types(result).Take(predicate.Parameters.Count)
        .Select((t, i) => CallbackSignature.Takes(predicate, i, method, t)).All(fits => fits)
        ? $"it takes {string.Join(", ", predicate.Parameters.Select(p => Names.Display(p.ParameterType)))}"
        : predicate.ReturnType.MetadataType != MetadataType.Boolean ? $"it returns {(predicate.ReturnType.MetadataType == MetadataType.Void ? "nothing" : Names.Display(predicate.ReturnType))}"
        : null;

    static IEnumerable<TypeReference> Types(ResultPlan result) =>
        result.Outs.Select(o => ((ByReferenceType)o.ParameterType.WithoutModifiers()).ElementType)
            .Prepend(result.Value.WithoutModifiers());

    static bool IsReadOnly(MethodDefinition method) =>
        method.HasAttribute(ReadOnlyAttribute) || method.DeclaringType.HasAttribute(ReadOnlyAttribute);

    static string Outs(ResultPlan result) =>
        result.Outs.Count == 0
            ? "" : $" (or {string.Join(", ", Types(result).Select(Names.Display))}, with the out values)";

    static string Count(int parameters) => parameters == 0 ? "no argument" : parameters + " arguments";
}

/// <summary>The method that decides whether a result is stored.</summary>
sealed class WhenPlan(MethodDefinition predicate, bool takesOuts)
{
    /// <summary>
    /// Gets a method of the type that takes a result and returns <c>bool</c>; generic only if the cached method is, of
    /// an object only if the cached method is.
    /// </summary>
    public MethodDefinition Predicate { get; } = predicate;

    /// <summary>Gets whether it takes the values of the <c>out</c> parameters after the result.</summary>
    public bool TakesOuts { get; } = takesOuts;
}
