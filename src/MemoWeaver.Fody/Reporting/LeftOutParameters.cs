using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Reporting;

/// <summary>Parameters that are not part of the key, and why.</summary>
internal static class LeftOutParameters
{
    public static IEnumerable<(string Name, string Why)> Of(MethodPlan plan)
    {
        var keyed = new HashSet<ParameterDefinition>(plan.Key.Select(k => k.Source).OfType<KeySource.Parameter>().Select(p => p.Definition));
        return plan.Method.Parameters.Where(p => !keyed.Contains(p)).Select(p => (p.Name, Why(plan, p)));
    }

    private static string Why(MethodPlan plan, ParameterDefinition parameter)
    {
        if (plan.Policy.StoresNothing)
            return "nothing is stored";
        if (plan.Result.Outs.Contains(parameter))
            return "an out value is part of what is cached";
        if (parameter.HasAttribute("MemoWeaver.NotCacheKeyAttribute"))
            return "marked [NotCacheKey]";
        return ParameterKeys.IsLeftOut(parameter.ParameterType)
            ? $"no result depends on {TypeNames.WithArticle(parameter.ParameterType.WithoutModifiers()).Replace("`", "")}"
            : "its type has no fields, so that all values are the same";
    }
}
