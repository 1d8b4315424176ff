using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Planning;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>Objects that a method is given and changes: a call that is answered from the cache leaves them as they are.</summary>
internal sealed class ArgumentsCheck(CallGraph graph) : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        foreach (var name in graph.Facts(plan.Method).ChangedArguments)
            diagnostics.AddFirst(Rules.SideEffect, $"changes what parameter '{name}' refers to", PathNames.Path([plan.Method], plan.Method.DeclaringType, name));
    }
}
