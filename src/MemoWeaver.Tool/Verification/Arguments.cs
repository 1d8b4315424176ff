using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Which argument an instruction loads.</summary>
internal static class Arguments
{
    private const int None = -2;

    /// <summary>The index of the parameter whose value is loaded; -1 for <c>this</c>, -2 for something else.</summary>
    public static int Index(MethodDefinition method, Instruction load) => load.OpCode.Code switch
    {
        >= Code.Ldarg_0 and <= Code.Ldarg_3 => load.OpCode.Code - Code.Ldarg_0 - (method.HasThis ? 1 : 0),
        Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)load.Operand).Index,
        _ => None,
    };

    /// <summary>The same, also for an argument whose address is loaded.</summary>
    public static int IndexOrAddress(MethodDefinition method, Instruction load) =>
        load.OpCode.Code is Code.Ldarga or Code.Ldarga_S ? ((ParameterDefinition)load.Operand).Index : Index(method, load);
}
