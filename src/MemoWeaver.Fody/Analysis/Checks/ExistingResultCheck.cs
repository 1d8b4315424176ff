using MemoWeaver.Common;
using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Flow;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Results that existed before the call: the method's own object, an argument, an element, what a field holds. Callers
/// get copies of something that others go on using.
/// </summary>
sealed class ExistingResultCheck(FlowProgram program) : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        // Shared results are the objects themselves. A result in a task is not told apart from what it holds.
        if (plan.Result.Handling == ResultHandling.Shared || plan.Policy.NeverClone || plan.Result.IsAsynchronous
            || plan.Result.Value is GenericParameter || plan.Result.Clones.Count == 0
            || CloneRefusal.FindUnkept(plan.Result.Clones[0]) is not null)
            return;
        var flow = program.Summary(plan.Method, null);
        if (flow.Unfollowed is not null || flow.Returned.Has(flow.Graph.Vague) || flow.Returned.Has(flow.Graph.Unknown))
            return; // it may be something else
        if (flow.Returned.In(flow.Graph).Where(n => !n.IsOwn && IsSeen(n, plan)).OrderBy(n => n.Depth).FirstOrDefault()
            is { } existing)
            diagnostics.Add(Rules.ExistingResult, Describe(existing, plan.Method));
    }

    // Through a read-only interface nobody sees whether it is a copy of something that does not change.
    bool IsSeen(FlowNode node, MethodPlan plan) =>
        !IsReadOnly(plan.Result.Value) || node.LastField is not { } field
            || program.Fields.Of(field) is not { Assigned: null, IsWritten: false };

    static bool IsReadOnly(TypeReference type) => type.Namespace.StartsWith("System.Collections", StringComparison.Ordinal)
        && (type.Name.StartsWith("IReadOnly", StringComparison.Ordinal) || type.Name is "IEnumerable`1" or "IEnumerable"
            || type.Name.StartsWith("ReadOnly", StringComparison.Ordinal));

    static string Describe(FlowNode node, MethodDefinition method)
    {
        var source = node.LastField is { } field ? FieldNames.Describe(field)
            : node.Root is { Kind: FlowKind.Parameter } root
                ? FlowTypes.Parameter(method, root.Index) is { } parameter ? $"parameter `{parameter.Name}`" : "its own object"
            : "an object";
        return node.Kind == FlowKind.Inner ? "something that " + source + " holds" : source;
    }
}
