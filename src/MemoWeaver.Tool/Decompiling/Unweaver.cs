using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>
/// Moves the bodies of woven methods back to where they were. What else was added stays in the module, unused.
/// </summary>
static class Unweaver
{
    public static void Unweave(WovenAssembly assembly)
    {
        CallOriginals(assembly);
        foreach (var woven in assembly.Methods)
            Restore(woven);
        foreach (var (writer, body) in Writers.In(assembly.Module))
            Restore(writer, body, null);
        ReadableNames.NameCapturedParameters(assembly.Module);
    }

    // Callers that only read a result call a variant.
    static void CallOriginals(WovenAssembly assembly)
    {
        var originals = assembly.Methods.Where(m => m.Lend is not null).ToDictionary(m => m.Lend!, m => m.Method);
        if (originals.Count == 0)
            return;
        foreach (var instruction in assembly.Module.GetTypes().SelectMany(t => t.Methods).Where(m => m.HasBody)
            .SelectMany(m => m.Body.Instructions))
        {
            if (instruction.Operand is not MethodReference called
                || WovenNames.RoleOf(called.Name) != WovenNames.Lend
                || called.Resolve() is not { } variant || !originals.TryGetValue(variant, out var original))
                continue;
            var reference = called is MethodSpecification specification ? specification.ElementMethod : called;
            if (reference is not MethodDefinition)
                reference.Name = original.Name;
            else if (called is GenericInstanceMethod closed)
                instruction.Operand = Close(original, closed);
            else
                instruction.Operand = original;
        }
    }

    static GenericInstanceMethod Close(MethodDefinition original, GenericInstanceMethod like)
    {
        var closed = new GenericInstanceMethod(original);
        foreach (var argument in like.GenericArguments)
            closed.GenericArguments.Add(argument);
        return closed;
    }

    static void Restore(WovenMethod woven)
    {
        var method = woven.Method;
        if (WovenAssembly.Memoized(method) is { } memoized)
            method.CustomAttributes.Remove(memoized);
        if (woven.Compute is { HasBody: true } compute)
            Restore(method, compute, MovedBody.Of(woven));
    }

    // Without knowledge of what was added to it, all of the moved body is the original.
    static void Restore(MethodDefinition method, MethodDefinition compute, MovedBody? moved)
    {
        var body = new MethodBody(method) { InitLocals = compute.Body.InitLocals };
        foreach (var variable in compute.Body.Variables.ToArray())
            body.Variables.Add(variable);
        foreach (var instruction in moved?.Original ?? [.. compute.Body.Instructions])
        {
            if (instruction.Operand is ParameterDefinition parameter)
                instruction.Operand = Arguments.IndexOf(compute, parameter) is >= 0 and var index
                    ? method.Parameters[index] : body.ThisParameter;
            body.Instructions.Add(instruction);
        }
        moved?.JumpsBecomeReturns(body);
        foreach (var handler in compute.Body.ExceptionHandlers.ToArray())
        {
            if (moved is not null && handler.TryEnd == moved.Epilogue)
                handler.TryEnd = null;
            if (moved is not null && handler.HandlerEnd == moved.Epilogue)
                handler.HandlerEnd = null;
            body.ExceptionHandlers.Add(handler);
        }
        var scope = compute.DebugInformation.Scope;
        // Type parameters in the moved code are those of the emptied method, which therefore has to stay.
        compute.Body = new MethodBody(compute);
        compute.Body.Instructions.Add(Instruction.Create(OpCodes.Ldnull));
        compute.Body.Instructions.Add(Instruction.Create(OpCodes.Throw));
        method.Body = body;
        method.DebugInformation.Scope = scope;
        method.ImplAttributes |= compute.ImplAttributes & (MethodImplAttributes.Synchronized | MethodImplAttributes.AggressiveOptimization | (MethodImplAttributes)0x2000);
        foreach (var attribute in compute.CustomAttributes.Where(a => a.AttributeType.Name != "CompilerGeneratedAttribute" && method.CustomAttributes.All(o => o.AttributeType.FullName != a.AttributeType.FullName)))
            method.CustomAttributes.Add(attribute);
    }
}
