using MemoWeaver.Common.Diagnostics;
using MemoWeaver.Fody.Diagnostics;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Checks;

/// <summary>
/// Parameters of which a body uses no more than which object it is, whether there is one, and of which type. That such
/// an object can change is no danger.
/// </summary>
static class UnreadParameters
{
    /// <summary>
    /// Determines whether a finding of the plan is about such a parameter, so that there is nothing to warn of.
    /// </summary>
    public static bool IsHarmless(Diagnostic diagnostic, MethodDefinition method) =>
        diagnostic.Rule == Rules.ChangesBehindKey
        && method.Parameters.FirstOrDefault(p => diagnostic.Arguments[1] == $"parameter '{p.Name}'") is { } parameter
        && !Reads(method, parameter);

    static bool Reads(MethodDefinition method, ParameterDefinition parameter)
    {
        var first = Code.Ldarg_0 + parameter.Index + (method.HasThis ? 1 : 0);
        foreach (var instruction in method.Body.Instructions)
        {
            if ((instruction.OpCode.Code == first && first <= Code.Ldarg_3) || instruction.Operand == parameter)
            {
                if (!OnlyAsksForIt(instruction.Next))
                    return true;
            }
        }
        return false;
    }

    // == null, is T, GetType(); by reference: other == it, it == other
    static bool OnlyAsksForIt(Instruction? use) =>
        IsComparison(use) || (IsPlainLoad(use) && IsComparison(use!.Next)) || use?.OpCode.Code switch
        {
            Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S => true,
            Code.Isinst => use.Next?.OpCode.Code is Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S
                or Code.Ldnull,
            Code.Callvirt or Code.Call =>
                use.Operand is MethodReference { Name: "GetType", DeclaringType.FullName: "System.Object" },
            _ => false,
        };

    static bool IsComparison(Instruction? use) =>
        use?.OpCode.Code is Code.Ceq or Code.Beq or Code.Beq_S or Code.Bne_Un or Code.Bne_Un_S;

    static bool IsPlainLoad(Instruction? use) =>
        use?.OpCode.Code is (>= Code.Ldarg_0 and <= Code.Ldloc_3) or Code.Ldarg_S or Code.Ldarg or Code.Ldloc_S
            or Code.Ldloc or Code.Ldnull;
}
