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
        var shape = Shape(result);
        if (shape != ResultShape.Plain)
            result = ((GenericInstanceType)result).GenericArguments[0].WithoutModifiers();
        if (Eligibility.PointsToMemory(result))
            diagnostics.Add(Rules.UnsafeResult, Names.Display(result));
        else if (IsUnknownAsynchronous(method, result, shape) || (shape != ResultShape.Plain && IsUnknownAsynchronous(result)))
            diagnostics.Add(Rules.Asynchronous, Names.Display(method.ReturnType.WithoutModifiers()));
        else if (IsLazy(method, result))
            diagnostics.Add(Rules.LazyResult, Names.Display(result));
        else if (result.IsOrDerivesFrom("System.IDisposable") || result.IsOrDerivesFrom("System.IAsyncDisposable"))
            diagnostics.Add(Rules.ResourceResult, Names.Display(result));
        if (shape != ResultShape.Plain && outs.Length > 0)
            diagnostics.Add(Rules.AsynchronousOut, outs[0].Name);

        var reason = "CloneMode.Never";
        if (!diagnostics.HasErrors && !policy.NeverClone)
        {
            reason = Judge("its result of type ", result, diagnostics);
            foreach (var parameter in outs)
                Judge($"out parameter '{parameter.Name}' of type ", ((ByReferenceType)parameter.ParameterType.WithoutModifiers()).ElementType, diagnostics);
        }
        return new ResultPlan(method.ReturnType, diagnostics.HasErrors ? ResultShape.Plain : shape, outs, reason);
    }

    private static ResultShape Shape(TypeReference result) => result.GetElementType().FullName switch
    {
        "System.Threading.Tasks.Task`1" => ResultShape.Task,
        "System.Threading.Tasks.ValueTask`1" => ResultShape.ValueTask,
        _ => ResultShape.Plain,
    };

    private string Judge(string what, TypeReference type, MethodDiagnostics diagnostics)
    {
        var verdict = proof.Prove(type);
        if (!verdict.IsImmutable)
            diagnostics.Add(Rules.MutableResult, what + Names.Display(type), verdict.Reason);
        return verdict.Reason;
    }

    // Something to await that is neither Task<T> nor ValueTask<T>.
    private static bool IsUnknownAsynchronous(MethodDefinition method, TypeReference result, ResultShape shape) =>
        shape == ResultShape.Plain && (IsUnknownAsynchronous(result) || method.HasAttribute("System.Runtime.CompilerServices.AsyncStateMachineAttribute"));

    private static bool IsUnknownAsynchronous(TypeReference result) =>
        result.GetElementType().FullName is "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1" or "Microsoft.FSharp.Control.FSharpAsync`1"
        || result.IsOrDerivesFrom("System.Threading.Tasks.Task");

    private static bool IsLazy(MethodDefinition method, TypeReference result) =>
        StateMachines.Any(method.HasAttribute)
        || result.GetElementType().FullName is "System.Collections.IEnumerable" or "System.Collections.Generic.IEnumerable`1"
        || LazyTypes.Any(result.IsOrDerivesFrom);
}
