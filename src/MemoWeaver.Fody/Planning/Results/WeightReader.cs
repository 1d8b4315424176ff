using System.Globalization;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Policy;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>Reads <c>MaxWeight</c> and <c>Weigher</c>, and finds the method that the latter names.</summary>
static class WeightReader
{
    /// <summary>
    /// Returns the plan; null if the attribute has none, or an invalid one, which is reported.
    /// </summary>
    public static WeightPlan? Read(MarkedMethod marked, ResultPlan result, MethodDiagnostics diagnostics)
    {
        var options = marked.Attributes[0].Properties.ToDictionary(p => p.Name, p => p.Argument.Value,
            StringComparer.Ordinal);
        var maxWeight = options.TryGetValue("MaxWeight", out var max) ? (long?)max : null;
        var name = options.TryGetValue("Weigher", out var weigher) ? weigher as string : null;
        if (maxWeight is <= 0)
            diagnostics.Add(Rules.InvalidOption, "MaxWeight", maxWeight.Value.ToString(CultureInfo.InvariantCulture),
                "Use a number greater than 0, or leave it out.");
        else if (name is null && maxWeight is not null)
            diagnostics.Add(Rules.InvalidOption, "Weigher", "missing",
                "Name a static method that returns the weight of a result, or remove MaxWeight.");
        if (name is null)
            return null;
        if (maxWeight is null)
            diagnostics.Add(Rules.InvalidOption, "MaxWeight", "missing",
                "Set it to the maximum total weight, or remove Weigher.");

        var method = marked.Method;
        var reason = "there is no such method";
        foreach (var candidate in method.DeclaringType.Methods.Where(m => m.Name == name))
        {
            reason = WhyNot(candidate, method, result);
            if (reason is null)
                return maxWeight is > 0 ? new WeightPlan(maxWeight.Value, candidate) : null;
        }
        diagnostics.Add(Rules.UnfitWeigher, name, reason!, Names.Display(method.DeclaringType),
            Names.Display(result.Value.WithoutModifiers()));
        return null;
    }

    static string? WhyNot(MethodDefinition weigher, MethodDefinition method, ResultPlan result) =>
        !weigher.IsStatic ? "it is not static"
        : result.Outs.Count > 0 ? "a weigher does not see the values of out parameters, which are stored as well"
        : CallbackSignature.WhyNotGeneric(weigher, method) is { } generic ? generic
        : weigher.Parameters.Count != 1 ? "it does not take exactly one argument"
        : !CallbackSignature.Takes(weigher, 0, method, result.Value.WithoutModifiers())
        ? $"it takes {Names.Display(weigher.Parameters[0].ParameterType)}"
        : weigher.ReturnType.MetadataType is not (MetadataType.Int32 or MetadataType.Int64)
        ? $"it returns {Names.Display(weigher.ReturnType)}"
        : null;
}

/// <summary>The bound on the sum of weights, and the method that weighs a result.</summary>
sealed class WeightPlan(long maxWeight, MethodDefinition weigher)
{
    /// <summary>Greater than 0.</summary>
    public long MaxWeight { get; } = maxWeight;

    /// <summary>
    /// Gets a static method of the type, generic only if the cached method is, that takes a result and returns
    /// <c>int</c> or <c>long</c>.
    /// </summary>
    public MethodDefinition Weigher { get; } = weigher;
}
