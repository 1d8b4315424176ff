using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Checks;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Analysis.Lending;
using MemoWeaver.Fody.Analysis.Proofs;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis;

/// <summary>
/// Reads what the planned methods do, and what they call in the module, for caches that would answer wrongly or are of no use. Changes nothing
/// in the module; a method with an error is planned no longer.
/// </summary>
static class ModuleAnalysis
{
    public static ModulePlan Analyze(ModuleDefinition module, ModulePlan plan, bool lends = false)
    {
        var methods = plan.Methods.Where(m => !m.Policy.StoresNothing).ToList(); // what is not stored cannot be wrong
        if (methods.Count == 0)
            return plan;
        var graph = new CallGraph(module);
        var writers = new FieldWriters(graph);
        var barriers = new Barriers(methods);
        var search = new EffectSearch(graph, new StaticFields(writers), methods.Select(m => m.Method),
            barriers.IsBarrier);
        IMethodCheck[] checks =
        [
            new InputsCheck(graph, writers, search),
            new ObjectStateCheck(graph, writers),
            new CapturedVariablesCheck(graph, writers),
            new ArgumentsCheck(graph),
            new EqualityCheck(graph, writers),
            new CheapBodyCheck(),
            new UnboundedCheck(),
            new EntityCheck(module),
            new LifetimeCheck(module),
            new FSharpInliningCheck(module),
        ];
        var kept = new List<MethodPlan>();
        var refused = new List<MethodDefinition>(plan.Refused);
        var skipped = new List<SkippedMethod>(plan.Skipped);
        var planned = new HashSet<MethodDefinition>(methods.Select(m => m.Method));
        var found = plan.Diagnostics.Where(d => !(Method(d.Member) is { } member && planned.Contains(member)
            && UnreadParameters.IsHarmless(d, member))).ToList();
        foreach (var method in plan.Methods)
        {
            var own = new MethodDiagnostics(method.Method, method.Method);
            if (!method.Policy.StoresNothing)
            {
                foreach (var check in checks)
                    check.Check(method, own);
            }
            if (own.HasErrors && method.Rule?.SkipsIneligible == true)
            {
                skipped.Add(new SkippedMethod(method.Method, own.Found.First(d => d.Rule.IsError)));
                continue;
            }
            found.AddRange(own.Found);
            if (own.HasErrors)
                refused.Add(method.Method);
            else
                kept.Add(method);
        }
        var program = new FlowProgram(module, new ImmutabilityProof(module), new FlowAssumptions([]));
        return new ModulePlan(kept, refused, found, plan.Copies, Still(plan.Invalidations, kept), skipped)
        {
            Proofs = new ModuleProofs(program, graph, writers).Of(kept, found),
            Lending = lends ? new LendingAnalysis(module, program).Plan(kept) : LendingPlan.None,
        };
    }

    // What was to be dropped of a method that is not cached after all is nothing.
    static IReadOnlyList<InvalidationPlan> Still(IReadOnlyList<InvalidationPlan> invalidations,
        List<MethodPlan> kept)
    {
        var methods = new HashSet<MethodPlan>(kept);
        return [.. invalidations
            .Select(i => new InvalidationPlan(i.Method, [.. i.Targets.Where(t => t.Plan is not { } cached
                || methods.Contains(cached))], i.Overridden))
            .Where(i => i.Targets.Count > 0)];
    }

    static MethodDefinition? Method(IMemberDefinition member) =>
        member as MethodDefinition ?? (member as PropertyDefinition)?.GetMethod;
}
