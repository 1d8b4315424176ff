using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Aging;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Paths;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Methods;

/// <summary>Plans one marked method, or says why it cannot be cached.</summary>
sealed class MethodPlanner(Overriding overriding, KeyPlanner keys, ResultPlanner results, TagReader tags,
    DistributionPlanner distributions, bool tracksByDefault = false)
{
    /// <summary>Returns the plan, or null if <paramref name="diagnostics"/> has an error.</summary>
    public MethodPlan? Plan(MarkedMethod marked, MethodDiagnostics diagnostics)
    {
        var method = marked.Method;
        if (marked.Attributes.Count > 1)
        {
            diagnostics.Add(Rules.ConflictingAttributes,
                string.Join(", ", marked.Attributes.Select(a => "[" + a.AttributeType.Name.Replace("Attribute", "")
                + "]")));
            return null;
        }
        var policy = PolicyReader.Read(marked, diagnostics);
        if (!Eligibility.Check(method, diagnostics) || policy is null)
            return null;
        CallStackReads.Check(method, diagnostics);
        var parametersFit = !diagnostics.HasErrors;

        var placement = Place(method, policy, diagnostics);
        var result = results.Plan(method, policy, diagnostics);
        var weight = WeightReader.Read(marked, result, diagnostics);
        var when = WhenReader.Read(marked, result, diagnostics);
        var store = policy.IsDistributed ? null : StoreReader.Read(marked, diagnostics);
        var key = policy.StoresNothing || !parametersFit ? [] : keys.Plan(method, policy, diagnostics);
        var lifetimes = LifetimeReader.Read(marked, policy, result, key, placement != CachePlacement.Holder, diagnostics);
        var named = tags.Read(marked, diagnostics);
        var distribution = distributions.Plan(marked, policy, result, key, when, diagnostics);
        return diagnostics.HasErrors
            ? null : new MethodPlan(method, policy, placement, key, result, weight, when, store, marked.Rule)
            {
                Tags = named,
                Lifetimes = lifetimes,
                IsTracked = (policy.TracksDependencies ?? tracksByDefault) && !policy.StoresNothing
                    && !policy.IsDistributed && store is null && lifetimes is null,
                Distribution = distribution,
                Overrides = method.IsVirtual && !policy.StoresNothing ? overriding.AllOf(method) : [],
            };
    }

    static CachePlacement Place(MethodDefinition method, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        var type = method.DeclaringType;
        if (method.IsStatic || type.IsValueType || policy.Shared)
            return CachePlacement.Holder;
        if (NoRoomForField(type) is { } reason)
            diagnostics.Add(Rules.NoPlaceForCache, reason);
        return method.HasGenericParameters ? CachePlacement.Table : CachePlacement.Field;
    }

    static string? NoRoomForField(TypeDefinition type) => type switch
    {
        { IsInterface: true } => "an interface cannot have instance fields",
        { IsExplicitLayout: true } or { IsSequentialLayout: true } =>
            $"{Names.Display(type)} has a fixed layout, which a field would change",
        { IsImport: true } => $"{Names.Display(type)} is a COM type",
        _ => null,
    };
}
