using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Analysis.Bodies;
using MemoWeaver.Fody.Analysis.Effects;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Objects that a method is given and changes, itself, in its lambdas and state machines, or by methods that it gives
/// them to. A call that is answered
/// from the cache leaves them as they are; and the result of an asynchronous method is not kept if its arguments have
/// changed meanwhile.
/// </summary>
sealed class ArgumentsCheck(CallGraph graph) : IMethodCheck
{
    public void Check(MethodPlan plan, MethodDiagnostics diagnostics)
    {
        var method = plan.Method;
        foreach (var parameter in method.Parameters)
        {
            if (PathTo(method, parameter) is { } path)
            {
                var names = PathNames.Path(path, method.DeclaringType, parameter.Name);
                diagnostics.AddFirst(Rules.SideEffect, $"changes what parameter '{parameter.Name}' refers to", names);
            }
        }
    }

    // The methods from the given one to the one that changes it; null where nothing is seen to.
    List<MethodDefinition>? PathTo(MethodDefinition method, ParameterDefinition parameter)
    {
        var seen = new HashSet<(MethodDefinition, string)>();
        var pending = new Queue<List<(MethodDefinition Method, string Name,
            bool IsCaptured)>>([[(method, parameter.Name, false)]]);
        while (pending.Count > 0)
        {
            var path = pending.Dequeue();
            var (at, name, isCaptured) = path[path.Count - 1];
            if (!seen.Add((at, name)))
                continue;
            var facts = graph.Facts(at);
            if ((isCaptured ? facts.ChangedCaptures : facts.ChangedArguments).Contains(name))
                return [.. path.Select(p => p.Method)];
            foreach (var given in facts.Passed)
            {
                if (given.Name == name && given.IsCaptured == isCaptured)
                    pending.Enqueue([.. path, (given.Target, given.Target.Parameters[given.Index].Name, false)]);
            }
            // What the compiler made of the method has the parameter under its name.
            foreach (var call in facts.Calls)
            {
                var type = call.Target.DeclaringType;
                if (call.OnThis && type.IsCompilerGenerated() && type != at.DeclaringType && Keeps(type, name, at))
                    pending.Enqueue([.. path, (call.Target, name, true)]);
            }
        }
        return null;
    }

    static bool Keeps(TypeDefinition closure, string name, MethodDefinition from) =>
        closure.Fields.Any(f => f.Name == name && !f.IsStatic)
        || closure.Fields.Any(f => f.Name.StartsWith("CS$<>8__locals", StringComparison.Ordinal)) // of a scope around
        || from.DeclaringType.IsCompilerGenerated();
}
