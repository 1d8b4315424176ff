using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Immutability;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.References;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Results;

/// <summary>
/// Decides whether what a method returns, out values included, can be kept, and what each caller gets of it.
/// </summary>
sealed class ResultPlanner(RuntimeTypes runtime, ImmutabilityProof proof, ClonePlanner clones,
    RuntimeRegistrations registrations)
{
    static readonly CloneDecision Never = new(CloneKind.Shared, "CloneMode.Never");

    static readonly string[] StateMachines =
    [
        "System.Runtime.CompilerServices.IteratorStateMachineAttribute",
        "System.Runtime.CompilerServices.AsyncIteratorStateMachineAttribute",
    ];

    // Plans about which there is nothing to say: nearly all methods return what another one returns too.
    readonly HashSet<ClonePlan> _unobjectionable = [];

    public ResultPlan Plan(MethodDefinition method, CachePolicy policy, MethodDiagnostics diagnostics)
    {
        var outs = Outs(method);
        var result = method.ReturnType.WithoutModifiers();
        var shape = Shape(result);
        if (shape != ResultShape.Plain)
            result = ((GenericInstanceType)result).GenericArguments[0].WithoutModifiers();
        if (Eligibility.PointsToMemory(result))
            diagnostics.Add(Rules.UnsafeResult, ByReference(method)
                ?? $"its result of type {Names.Display(result)} points to memory", result is ByReferenceType
                    ? UnsafeResults.ReturnTheValue
                        : UnsafeResults.ReturnAValue);
        else if (IsUnknownAsynchronous(method, result, shape)
            || (shape != ResultShape.Plain && IsUnknownAsynchronous(result)))
            diagnostics.Add(Rules.Asynchronous, Names.Display(method.ReturnType.WithoutModifiers()));
        else if (IsLazy(method, result))
            diagnostics.Add(Rules.LazyResult, Names.Display(result));
        else if (result.IsOrDerivesFrom("System.IDisposable") || result.IsOrDerivesFrom("System.IAsyncDisposable"))
            diagnostics.Add(Rules.ResourceResult, Names.Display(result));
        if (shape != ResultShape.Plain && outs.Length > 0)
            diagnostics.Add(Rules.AsynchronousOut, outs[0].Name);

        if (diagnostics.HasErrors)
            return new ResultPlan(method.ReturnType, ResultShape.Plain, outs, ResultHandling.Shared, [], []);
        TypeReference Type(int i) =>
            i == 0 ? result : ((ByReferenceType)outs[i - 1].ParameterType.WithoutModifiers()).ElementType;
        var plans = new ClonePlan[1 + outs.Length];
        for (var i = 0; i < plans.Length; i++)
            plans[i] = policy.NeverClone ? new ClonePlan(Type(i), Never) : clones.Plan(Type(i));
        if (policy.NeverClone)
            return new ResultPlan(method.ReturnType, shape, outs, ResultHandling.Shared, plans, []);

        for (var i = 0; i < plans.Length; i++)
            Check(plans[i], i == 0 ? null : $"out parameter '{outs[i - 1].Name}'", diagnostics);
        var freezer = outs.Length == 0 ? FrozenResult.Freezer(result, proof, runtime) : null;
        var handling = Array.TrueForAll(plans, p => p.Kind == CloneKind.Shared) ? ResultHandling.Shared
            : freezer is not null ? ResultHandling.Frozen
            : ResultHandling.Copied;
        var registered = handling == ResultHandling.Copied ? registrations.Of(plans) : [];
        return new ResultPlan(method.ReturnType, diagnostics.HasErrors ? ResultShape.Plain : shape, outs, handling,
            plans, registered, freezer);
    }

    static ParameterDefinition[] Outs(MethodDefinition method)
    {
        List<ParameterDefinition>? outs = null;
        foreach (var parameter in method.Parameters)
        {
            if (parameter.IsOut && parameter.ParameterType.WithoutModifiers() is ByReferenceType)
                (outs ??= []).Add(parameter);
        }
        return outs is null ? [] : [.. outs];
    }

    void Check(ClonePlan plan, string? outParameter, MethodDiagnostics diagnostics)
    {
        if (_unobjectionable.Contains(plan))
            return;
        var objects = false;
        if (CloneRefusal.Find(plan) is { } refusal)
        {
            objects = true;
            var subject = refusal.Path.Length == 0 ? outParameter ?? "its result" : outParameter is null
                ? refusal.Path : outParameter + ": " + refusal.Path;
            diagnostics.Add(Rules.UnclonableResult,
                $"{subject} is a {Names.Qualified(refusal.Plan.Type)}, which {refusal.Plan.Reason}");
        }
        else if (CloneRefusal.FindUnkept(plan) is { } unkept)
        {
            objects = true;
            var place = unkept.Path.Length == 0 ? outParameter : outParameter is null ? unkept.Path : unkept.Path
                + " of " + outParameter;
            var type = TypeWords.WithArticle(TypeNames.Of(unkept.Plan.Type)).Replace("`", "");
            place = place is null ? "its result, " + type : "a result in which " + place + " is " + type;
            if (unkept.Plan.IsMadeLater)
                diagnostics.AddOnce(Rules.ResultMadeLater, place);
            else
                diagnostics.AddOnce(Rules.ResultNotKept, place, unkept.Plan.Unkept ?? unkept.Plan.Reason);
        }
        foreach (var reached in CloneReach.Of(plan))
        {
            if (reached.Type.GetElementType() is not GenericParameter
                && reached.Type.TryResolve() is { IsClass: true, IsSealed: false } definition
                    && TypeProofs.IsDeclared(definition))
            {
                objects = true;
                diagnostics.AddOnce(Rules.ImmutableNotHonoured, Names.Display(definition),
                    "a derived class may be mutable");
            }
        }
        if (!objects)
            _unobjectionable.Add(plan);
    }

    static string? ByReference(MethodDefinition method) =>
        method.ReturnType.WithoutModifiers() is not ByReferenceType { ElementType: var type } ? null
        : UnsafeResults.Reference(method.ReturnType is RequiredModifierType, Names.Display(type));

    static ResultShape Shape(TypeReference result) => result.GetElementType().FullName switch
    {
        "System.Threading.Tasks.Task`1" => ResultShape.Task,
        "System.Threading.Tasks.ValueTask`1" => ResultShape.ValueTask,
        _ => ResultShape.Plain,
    };

    // Something to await that is neither Task<T> nor ValueTask<T>.
    static bool IsUnknownAsynchronous(MethodDefinition method, TypeReference result, ResultShape shape) =>
        shape == ResultShape.Plain
            && (IsUnknownAsynchronous(result)
                || method.HasAttribute("System.Runtime.CompilerServices.AsyncStateMachineAttribute"));

    static bool IsUnknownAsynchronous(TypeReference result) =>
        result.GetElementType().FullName is "System.Threading.Tasks.ValueTask" or "System.Threading.Tasks.ValueTask`1"
            or "Microsoft.FSharp.Control.FSharpAsync`1"
        || result.IsOrDerivesFrom("System.Threading.Tasks.Task");

    static bool IsLazy(MethodDefinition method, TypeReference result)
    {
        foreach (var attribute in StateMachines)
        {
            if (method.HasAttribute(attribute))
                return true;
        }
        foreach (var type in RefusedTypes.Lazy)
        {
            if (result.IsOrDerivesFrom(type))
                return true;
        }
        return false;
    }
}
