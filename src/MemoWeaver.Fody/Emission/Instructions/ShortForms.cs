using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Cecil.Rocks;

namespace MemoWeaver.Fody.Emission.Instructions;

/// <summary>
/// Gives the instructions of an emitted body their shortest forms in one pass. The result is that of Cecil's own
/// passes, but each woven method has several such bodies.
/// </summary>
static class ShortForms
{
    // Where the whole body is shorter, each jump in it is short.
    const int LongestShortJump = sbyte.MaxValue;

    public static void Use(MethodBody body)
    {
        var size = 0;
        foreach (var instruction in body.Instructions)
        {
            Shorten(instruction, body);
            size += instruction.GetSize();
        }
        if (size > LongestShortJump)
        {
            body.OptimizeMacros();
            return;
        }
        foreach (var instruction in body.Instructions)
            ShortenJump(instruction);
    }

    static void Shorten(Instruction instruction, MethodBody body)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldarg:
                Numbered(instruction, IndexOf((ParameterDefinition)instruction.Operand, body), OpCodes.Ldarg_0,
                    OpCodes.Ldarg_1, OpCodes.Ldarg_2, OpCodes.Ldarg_3, OpCodes.Ldarg_S);
                break;
            case Code.Ldloc:
                Numbered(instruction, ((VariableDefinition)instruction.Operand).Index, OpCodes.Ldloc_0, OpCodes.Ldloc_1,
                    OpCodes.Ldloc_2, OpCodes.Ldloc_3, OpCodes.Ldloc_S);
                break;
            case Code.Stloc:
                Numbered(instruction, ((VariableDefinition)instruction.Operand).Index, OpCodes.Stloc_0, OpCodes.Stloc_1,
                    OpCodes.Stloc_2, OpCodes.Stloc_3, OpCodes.Stloc_S);
                break;
            case Code.Ldloca when ((VariableDefinition)instruction.Operand).Index <= byte.MaxValue:
                instruction.OpCode = OpCodes.Ldloca_S;
                break;
            case Code.Ldarga when IndexOf((ParameterDefinition)instruction.Operand, body) <= byte.MaxValue:
                instruction.OpCode = OpCodes.Ldarga_S;
                break;
            case Code.Starg when IndexOf((ParameterDefinition)instruction.Operand, body) <= byte.MaxValue:
                instruction.OpCode = OpCodes.Starg_S;
                break;
        }
    }

    static int IndexOf(ParameterDefinition parameter, MethodBody body) =>
        parameter == body.ThisParameter ? 0 : parameter.Index + (body.Method.HasThis ? 1 : 0);

    static void Numbered(Instruction instruction, int index, OpCode zero, OpCode one, OpCode two, OpCode three,
        OpCode others)
    {
        if (index > byte.MaxValue)
            return;
        instruction.OpCode = index switch { 0 => zero, 1 => one, 2 => two, 3 => three, _ => others };
        if (index <= 3)
            instruction.Operand = null;
    }

    static void ShortenJump(Instruction instruction) => instruction.OpCode = instruction.OpCode.Code switch
    {
        Code.Br => OpCodes.Br_S,
        Code.Brfalse => OpCodes.Brfalse_S,
        Code.Brtrue => OpCodes.Brtrue_S,
        Code.Beq => OpCodes.Beq_S,
        Code.Bge => OpCodes.Bge_S,
        Code.Bgt => OpCodes.Bgt_S,
        Code.Ble => OpCodes.Ble_S,
        Code.Blt => OpCodes.Blt_S,
        Code.Bne_Un => OpCodes.Bne_Un_S,
        Code.Bge_Un => OpCodes.Bge_Un_S,
        Code.Bgt_Un => OpCodes.Bgt_Un_S,
        Code.Ble_Un => OpCodes.Ble_Un_S,
        Code.Blt_Un => OpCodes.Blt_Un_S,
        Code.Leave => OpCodes.Leave_S,
        _ => instruction.OpCode,
    };
}
