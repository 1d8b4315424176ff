using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Flow;

/// <summary>What the instruction before another one left on the stack.</summary>
static class StackTop
{
    /// <summary>Returns the instruction that loaded it; null if control may come from elsewhere, too.</summary>
    /// <param name="at">The call.</param>
    /// <param name="called">What it calls; the framework may call another method, by a delegate.</param>
    /// <param name="method">The method that calls.</param>
    public static Instruction? Loaded(Instruction at, MethodReference called, MethodDefinition method) =>
        at.Operand == called ? Loaded(at, method) : null;

    static Instruction? Loaded(Instruction at, MethodDefinition method) =>
        at.Previous is { OpCode.FlowControl: FlowControl.Next or FlowControl.Call } before && !IsTarget(at, method)
            ? before : null;

    /// <summary>Returns its declared type, if a variable, a field or a call gave it.</summary>
    public static TypeReference? Type(Instruction at, MethodReference called, MethodDefinition method) =>
        at.Operand == called ? Type(at, method) : null;

    /// <summary>Returns the same for an instruction that calls nothing.</summary>
    public static TypeReference? Type(Instruction at, MethodDefinition method)
    {
        if (Loaded(at, method) is not { } load)
            return null;
        switch (load.OpCode.Code)
        {
            case Code.Newobj:
                return ((MethodReference)load.Operand).DeclaringType;
            case Code.Call or Code.Callvirt:
                var result = (MethodReference)load.Operand;
                return FlowTypes.Close(result.ReturnType, result);
            case Code.Ldfld or Code.Ldsfld:
                var field = (FieldReference)load.Operand;
                return field.FieldType.SeenFrom(field.DeclaringType);
            case >= Code.Ldarg_0 and <= Code.Ldarg_3:
                return FlowTypes.Argument(method, load.OpCode.Code - Code.Ldarg_0);
            case >= Code.Ldloc_0 and <= Code.Ldloc_3:
                return method.Body.Variables[load.OpCode.Code - Code.Ldloc_0].VariableType;
            case Code.Ldarg or Code.Ldarg_S or Code.Ldloc or Code.Ldloc_S:
                return load.Operand switch
                {
                    VariableDefinition local => local.VariableType,
                    ParameterDefinition { Index: >= 0 } parameter => parameter.ParameterType,
                    _ => null,
                };
            default:
                return null;
        }
    }

    static bool IsTarget(Instruction at, MethodDefinition method)
    {
        foreach (var op in method.Body.Instructions)
        {
            if (op.Operand == at || (op.Operand is Instruction[] targets && Array.IndexOf(targets, at) >= 0))
                return true;
        }
        return false;
    }
}
