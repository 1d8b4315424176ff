using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning;

/// <summary>Decides whether what a method returns, out values included, can be kept and handed to every caller.</summary>
internal sealed class ResultPlanner(ImmutabilityProof proof)
{
    private static readonly string[] StateMachines =
    [
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
    ];

    private static readonly string[] LazyTypes =
    [
        "System.Collections.IEnumerator",
        "System.Collections.Generic.IAsyncEnumerable`1",
        "System.Collections.Generic.IAsyncEnumerator`1",
        "System.Linq.IQueryable",
    ];

    public ResultPlan Plan(MethodDefinition method, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        var outs = method.Parameters.Where(p => p.IsOut && p.ParameterType.WithoutModifiers() is ByReferenceType).ToArray();
        var result = method.ReturnType.WithoutModifiers();
        if (Eligibility.PointsToMemory(result))
            diagnostics.Add(Rules.UnsafeResult, Names.Display(result));
        else if (IsAsynchronous(method, result))
            diagnostics.Add(Rules.Asynchronous, Names.Display(result));
        else if (IsLazy(method, result))
            diagnostics.Add(Rules.LazyResult, Names.Display(result));
        else if (result.IsOrDerivesFrom("System.IDisposable") || result.IsOrDerivesFrom("System.IAsyncDisposable"))
            diagnostics.Add(Rules.ResourceResult, Names.Display(result));

        var reason = "CloneMode.Never";
        if (!diagnostics.HasErrors && !policy.NeverClone)
        {
            reason = Judge("its result of type ", result, diagnostics);
            foreach (var parameter in outs)
                Judge($"out parameter '{parameter.Name}' of type ", ((ByReferenceType)parameter.ParameterType.WithoutModifiers()).ElementType, diagnostics);
        }
        return new ResultPlan(method.ReturnType, outs, reason);
    }

    private string Judge(string what, TypeReference type, MethodDiagnostics diagnostics)
    {
        var verdict = proof.Prove(type);
        if (!verdict.IsImmutable)
            diagnostics.Add(Rules.MutableResult, what + Names.Display(type), verdict.Reason);
        return verdict.Reason;
    }

    private static bool IsAsynchronous(MethodDefinition method, TypeReference result) =>
        result.GetElementType().FullName is "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
            or "Microsoft.FSharp.Control.FSharpAsync`1"
        || result.IsOrDerivesFrom("System.Threading.Tasks.Task")
        || method.HasAttribute("System.Runtime.CompilerServices.AsyncStateMachineAttribute");

    private static bool IsLazy(MethodDefinition method, TypeReference result) =>
        StateMachines.Any(method.HasAttribute)
        || result.GetElementType().FullName is "System.Collections.IEnumerable" or "System.Collections.Generic.IEnumerable`1"
        || LazyTypes.Any(result.IsOrDerivesFrom);
}
