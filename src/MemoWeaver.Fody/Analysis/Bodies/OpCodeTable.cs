using System.Reflection;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>The operation codes by their bytes.</summary>
static class OpCodeTable
{
    /// <summary>Those of one byte.</summary>
    public static readonly OpCode[] Short = new OpCode[256];

    /// <summary>Those after 0xFE, by their second byte.</summary>
    public static readonly OpCode[] Long = new OpCode[256];

    static OpCodeTable()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is OpCode code)
                (code.Size == 1 ? Short : Long)[code.Op2] = code;
        }
    }

    /// <summary>Returns how many bytes follow; for a switch, those that say how many targets there are.</summary>
    public static int SizeOf(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineArg or OperandType.ShortInlineBrTarget or OperandType.ShortInlineI
            or OperandType.ShortInlineVar => 1,
        OperandType.InlineArg or OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
