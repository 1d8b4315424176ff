using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Fingerprints;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Paths;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Reads a module and plans what to weave. Changes nothing.</summary>
static class ModulePlanner
{
    public static ModulePlan Plan(ModuleDefinition module, RuntimeTypes runtime, IReadOnlyList<CacheRule> rules,
        bool hasOwnSerializer = false, bool tracksByDefault = false)
    {
        var proof = new ImmutabilityProof(module);
        var clones = new ClonePlanner(module, proof);
        var results = new ResultPlanner(runtime, proof, clones, new RuntimeRegistrations(module, proof, clones));
        var overriding = new Overriding(module);
        var planner = new MethodPlanner(overriding, new KeyPlanner(module, runtime, proof), results,
            new TagReader(module),
            new DistributionPlanner(new FingerprintBuilder(module), new RoundTrip(module), hasOwnSerializer),
            tracksByDefault);
        var plans = new List<MethodPlan>();
        var refused = new List<MethodDefinition>();
        var skipped = new List<SkippedMethod>();
        var diagnostics = new List<Diagnostic>();
        var ruled = new RuledMethods(module, rules);
        foreach (var marked in MarkedMethods.In(module, ruled, diagnostics))
        {
            var own = new MethodDiagnostics(marked.Method, marked.Marked);
            if (planner.Plan(marked, own) is { } plan)
                plans.Add(plan);
            else if (marked.Rule?.SkipsIneligible == true)
            {
                skipped.Add(new SkippedMethod(marked.Method, own.Found.First(d => d.Rule.IsError)));
                continue;
            }
            else
                refused.Add(marked.Method);
            diagnostics.AddRange(own.Found);
        }
        foreach (var rule in ruled.Unused)
            diagnostics.Add(new Diagnostic(Rules.UnusedRule, module.Types[0], rule.Subject,
                rule.Methods)
            { At = rule.Position });
        return new ModulePlan(plans, refused, diagnostics, clones.Copies, Invalidations(module, overriding, plans,
            refused, diagnostics), skipped);
    }

    static IReadOnlyList<InvalidationPlan> Invalidations(ModuleDefinition module, Overriding overriding,
        List<MethodPlan> cached, List<MethodDefinition> refused, List<Diagnostic> diagnostics)
    {
        var plans = new InvalidationPlanner(module, overriding, cached).Plan(refused, diagnostics);
        if (plans.Count == 0 && !cached.Exists(p => p.IsTracked || p.Tags.Count > 0 || p.Policy.Seconds > 0))
            return plans;
        var dependents = new Dependents(cached);
        foreach (var plan in plans)
            dependents.Warn(plan, diagnostics);
        foreach (var stacked in dependents.Stacked)
            stacked.Warn(diagnostics);
        return plans;
    }
}
