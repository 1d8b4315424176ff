using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Checks;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Analysis.Lending;
using MemoWeaver.Fody.Analysis.Proofs;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Options;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis;

/// <summary>
/// Reads what the planned methods do, and what they call in the module, for caches that would answer wrongly or are of
/// no use, and proves those that are safe. Changes nothing in the module. A method with an error is planned no longer.
/// </summary>
static class ModuleAnalysis
{
    public static ModulePlan Analyze(ModuleDefinition module, ModulePlan plan, ProofOptions options, bool lends = false)
    {
        var stored = plan.Methods.Where(m => !m.Policy.StoresNothing).ToList(); // what is not stored cannot be wrong
        if (stored.Count == 0)
            return plan;
        var graph = new CallGraph(module);
        var writers = new FieldWriters(graph);
        var diagnostics = Harmful(plan, stored);
        var assumptions = new FlowAssumptions(options.Assumed);
        var program = new FlowProgram(module, new ImmutabilityProof(module), assumptions);
        var found = Check(stored, Checks(module, graph, writers, stored, program));
        var proofs = new ModuleProofs(program, graph, writers);
        var verdicts = proofs.Of([.. stored.Where(m => !found[m].HasErrors)],
            [.. diagnostics, .. found.Values.SelectMany(f => f.Found)]);
        foreach (var method in stored)
        {
            if (verdicts.TryGetValue(method.Method, out var verdict))
                RequiredProofs.Check(method, verdict, options.IsRequired, found[method]);
        }
        foreach (var name in assumptions.Unused)
            diagnostics.Add(new Diagnostic(Rules.UnusedAssumption, module.Types[0], WeaverOptions.Element, name)
            { At = options.Position });
        return Keep(plan, diagnostics, found, verdicts, assumptions.Count,
            lends ? new LendingAnalysis(module, program) : null);
    }

    static IMethodCheck[] Checks(ModuleDefinition module, CallGraph graph, FieldWriters writers,
        List<MethodPlan> stored, FlowProgram program)
    {
        var search = new EffectSearch(graph, new StaticFields(writers), stored.Select(m => m.Method),
            new Barriers(stored).IsBarrier);
        return
        [
            new InputsCheck(graph, writers, search),
            new ObjectStateCheck(graph, writers),
            new CapturedVariablesCheck(graph, writers),
            new ArgumentsCheck(graph),
            new EqualityCheck(graph, writers),
            new CheapBodyCheck(),
            new UnboundedCheck(),
            new EntityCheck(module),
            new ExistingResultCheck(program),
            new LifetimeCheck(module),
            new FSharpInliningCheck(module),
        ];
    }

    static Dictionary<MethodPlan, MethodDiagnostics> Check(List<MethodPlan> methods, IMethodCheck[] checks)
    {
        var found = new Dictionary<MethodPlan, MethodDiagnostics>();
        foreach (var method in methods)
        {
            found[method] = new MethodDiagnostics(method.Method, method.Method);
            foreach (var check in checks)
                check.Check(method, found[method]);
        }
        return found;
    }

    // What planning found and no body disproves.
    static List<Diagnostic> Harmful(ModulePlan plan, List<MethodPlan> stored)
    {
        var planned = new HashSet<MethodDefinition>(stored.Select(m => m.Method));
        return [.. plan.Diagnostics.Where(d => !(Method(d.Member) is { } member && planned.Contains(member)
            && UnreadParameters.IsHarmless(d, member)))];
    }

    // A method in error is planned no longer: it is refused, or skipped where its rule says so.
    static ModulePlan Keep(ModulePlan plan, List<Diagnostic> diagnostics,
        Dictionary<MethodPlan, MethodDiagnostics> found, Dictionary<MethodDefinition, MethodProof> verdicts,
        int assumed, LendingAnalysis? lending)
    {
        var kept = new List<MethodPlan>();
        var refused = new List<MethodDefinition>(plan.Refused);
        var skipped = new List<SkippedMethod>(plan.Skipped);
        foreach (var method in plan.Methods)
        {
            if (!found.TryGetValue(method, out var own))
                kept.Add(method);
            else if (own.HasErrors && method.Rule?.SkipsIneligible == true)
            {
                skipped.Add(new SkippedMethod(method.Method, own.Found.First(d => d.Rule.IsError)));
                verdicts.Remove(method.Method);
            }
            else
            {
                diagnostics.AddRange(own.Found);
                if (!own.HasErrors)
                {
                    kept.Add(method);
                    continue;
                }
                refused.Add(method.Method);
                verdicts.Remove(method.Method);
            }
        }
        return new ModulePlan(kept, refused, diagnostics, plan.Copies, Still(plan.Invalidations, kept), skipped)
        {
            Proofs = verdicts,
            Assumed = assumed,
            Lending = lending?.Plan(kept) ?? LendingPlan.None,
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
