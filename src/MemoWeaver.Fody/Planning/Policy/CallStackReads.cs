using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Policy;

/// <summary>
/// Finds what a body asks about its own place on the call stack. A woven body runs in a method of its own, which woven
/// code or the runtime calls, so that the stack has other frames on every call. <c>GetCurrentMethod</c> is rewritten
/// (see <c>CurrentMethod</c>).
/// </summary>
static class CallStackReads
{
    /// <summary>
    /// Reports the first read of the caller, and the first of the stack: in the body, and of the stack also in its
    /// lambdas, local functions and state machine.
    /// </summary>
    public static void Check(MethodDefinition method, MethodDiagnostics diagnostics)
    {
        if (!method.HasBody)
            return;
        if (method.Body.Instructions.Any(IsOfCaller))
            diagnostics.Add(Rules.CallingAssembly);
        else if (Bodies(method).SelectMany(b => b.Body.Instructions).Select(Stack).OfType<string>()
            .FirstOrDefault() is { } read)
            diagnostics.Add(Rules.StackRead, read);
    }

    static bool IsOfCaller(Instruction instruction) => instruction.Operand
        is MethodReference { Name: "GetCallingAssembly", DeclaringType.FullName: "System.Reflection.Assembly" };

    static string? Stack(Instruction instruction) =>
        instruction.Operand is not MethodReference called ? null : (called.DeclaringType.FullName, called.Name) switch
        {
            ("System.Diagnostics.StackTrace", ".ctor") when IsOfThisThread(called) => "new StackTrace()",
            ("System.Diagnostics.StackFrame", ".ctor") when IsOfThisThread(called) => "new StackFrame()",
            ("System.Environment", "get_StackTrace") => "Environment.StackTrace",
            _ => null,
        };

    // Those of an exception, or of given frames and lines, look at no stack.
    static bool IsOfThisThread(MethodReference constructor) =>
        constructor.Parameters.All(p => p.ParameterType.MetadataType is MetadataType.Boolean or MetadataType.Int32)
            && !(constructor.DeclaringType.Name == "StackFrame" && constructor.Parameters.Count > 2);

    static IEnumerable<MethodDefinition> Bodies(MethodDefinition method)
    {
        var seen = new HashSet<MethodDefinition> { method };
        var pending = new Queue<MethodDefinition>([method]);
        while (pending.Count > 0)
        {
            var body = pending.Dequeue();
            if (!body.HasBody)
                continue;
            yield return body;
            foreach (var next in Inner(body))
            {
                if (seen.Add(next))
                    pending.Enqueue(next);
            }
        }
    }

    static IEnumerable<MethodDefinition> Inner(MethodDefinition body)
    {
        foreach (var instruction in body.Body.Instructions)
        {
            if (instruction.Operand is MethodReference { DeclaringType: { } declaring } called
                && (IsGenerated(called) || IsGenerated(declaring))
                && (declaring.GetElementType() is TypeDefinition || declaring.GetElementType().Scope == body.Module)
                && called.Resolve() is { } definition)
                yield return definition;
        }
        foreach (var attribute in body.HasCustomAttributes ? body.CustomAttributes : [])
        {
            if (attribute.AttributeType.Name == "AsyncStateMachineAttribute"
                && (attribute.ConstructorArguments.FirstOrDefault().Value as TypeReference)?.TryResolve()?.Methods
                    .FirstOrDefault(m => m.Name == "MoveNext") is { } moveNext)
                yield return moveNext;
        }
    }

    // What compilers made of the body has a name that no language can write.
    static bool IsGenerated(MemberReference member) => member.Name.StartsWith("<", StringComparison.Ordinal);
}
