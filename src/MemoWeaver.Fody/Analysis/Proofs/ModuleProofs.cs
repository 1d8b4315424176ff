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
    };

    public IReadOnlyDictionary<MethodDefinition, MethodProof> Of(IReadOnlyList<MethodPlan> methods,
        IReadOnlyList<Diagnostic> diagnostics)
    {
        var judge = new ProofJudge(program);
        var warned = new HashSet<IMemberDefinition>(diagnostics
            .Where(d => !d.Rule.IsError && AboutValues.Contains(d.Rule.Id)).Select(d => d.Member));
        var proofs = new Dictionary<MethodDefinition, MethodProof>();
        foreach (var plan in methods)
        {
            if (plan.Policy.StoresNothing)
                continue;
            var reasons = judge.Judge(plan, KeyedMembers.By(plan, graph, writers));
            var isWarned = warned.Contains(plan.Method)
                || plan.Method.DeclaringType.Properties.Any(p => p.GetMethod == plan.Method && warned.Contains(p));
            proofs[plan.Method] = new MethodProof(isWarned ? ProofVerdict.Warned
                : reasons.Count == 0 ? ProofVerdict.Proved : ProofVerdict.NotProved, reasons);
        }
        return proofs;
    }
}
