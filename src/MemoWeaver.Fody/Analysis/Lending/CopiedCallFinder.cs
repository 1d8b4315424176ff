using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Lending;

/// <summary>
/// Finds the calls in a module of memoized methods whose results are copied. A virtual call may run another body, and
/// is none of them; neither is a delegate.
/// </summary>
sealed class CopiedCallFinder(ModuleDefinition module, IReadOnlyDictionary<MethodDefinition, MethodPlan> copied)
{
    readonly HashSet<string> _names = new(copied.Keys.Select(m => m.Name), StringComparer.Ordinal);
    readonly Dictionary<MethodReference, MethodPlan?> _plans = [];

    /// <summary>Returns the methods that make such calls, with the calls, in the order of the metadata.</summary>
    public IEnumerable<(MethodDefinition Caller, List<(Instruction At, MethodPlan Plan)> Calls)> Find()
    {
        var reader = new IlReader(module);
        foreach (var method in module.GetTypes().SelectMany(t => t.Methods))
        {
            // Most bodies have none, and are not made into objects for that.
            if (!method.HasBody || !reader.Read(method).Exists(IsCopied))
                continue;
            var calls = new List<(Instruction, MethodPlan)>();
            foreach (var at in method.Body.Instructions)
            {
                if (at.OpCode.Code is Code.Call or Code.Callvirt && at.Operand is MethodReference called
                    && PlanOf(called, at.OpCode.Code == Code.Callvirt) is { } plan && !HasPrefix(at))
                    calls.Add((at, plan));
            }
            if (calls.Count > 0)
                yield return (method, calls);
        }
    }

    bool IsCopied(IlOp op) => op.Code is Code.Call or Code.Callvirt && op.Member is MethodReference called
        && PlanOf(called, op.Code == Code.Callvirt) is not null;

    MethodPlan? PlanOf(MethodReference called, bool isVirtual)
    {
        if (!_names.Contains(called.Name))
            return null;
        if (!_plans.TryGetValue(called, out var plan))
            _plans[called] = plan = Look(called);
        return plan is { Method: { IsVirtual: true, IsFinal: false, DeclaringType.IsSealed: false } } && isVirtual
            ? null : plan;
    }

    MethodPlan? Look(MethodReference called)
    {
        var element = called.DeclaringType.GetElementType();
        if (element is not TypeDefinition && element.Scope != module)
            return null;
        return called.Resolve() is { } method && copied.TryGetValue(method, out var plan) ? plan : null;
    }

    // constrained. and tail. say more about the call.
    static bool HasPrefix(Instruction at) => at.Previous?.OpCode.OpCodeType == OpCodeType.Prefix;
}
