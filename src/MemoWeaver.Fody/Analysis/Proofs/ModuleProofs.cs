using MemoWeaver.Common;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Checks;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Proofs;

/// <summary>Gives each cached method of a module its verdict.</summary>
sealed class ModuleProofs(FlowProgram program, CallGraph graph, FieldWriters writers)
{
    // Warnings about the value of a result; the others are about cost, or about other caches.
    static readonly HashSet<string> AboutValues = new(StringComparer.Ordinal)
    {
        "MW0103", "MW0105", "MW0106", "MW0107", "MW0108", "MW0109", "MW0110", "MW0111", "MW0118",
        "MW0126",
    };

    public Dictionary<MethodDefinition, MethodProof> Of(IReadOnlyList<MethodPlan> methods,
        IReadOnlyList<Diagnostic> diagnostics)
    {
        var judge = new ProofJudge(program);
        var warned = diagnostics.Where(d => !d.Rule.IsError && AboutValues.Contains(d.Rule.Id))
            .ToLookup(d => d.Member, d => d.Rule.Id);
        var proofs = new Dictionary<MethodDefinition, MethodProof>();
        foreach (var plan in methods)
        {
            if (plan.Policy.StoresNothing)
                continue;
            var reasons = judge.Judge(plan, KeyedMembers.By(plan, graph, writers));
            var warning = warned[plan.Method].FirstOrDefault() ?? plan.Method.DeclaringType.Properties
                .Where(p => p.GetMethod == plan.Method).SelectMany(p => warned[p]).FirstOrDefault();
            proofs[plan.Method] = new MethodProof(warning is not null ? ProofVerdict.Warned
                : reasons.Count == 0 ? ProofVerdict.Proved : ProofVerdict.NotProved, reasons)
            { Warning = warning };
        }
        return proofs;
    }
}
