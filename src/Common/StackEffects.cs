using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Common;

/// <summary>How many values an instruction takes from the evaluation stack, and how many it leaves.</summary>
static class StackEffects
{
    /// <param name="instruction">What runs.</param>
    /// <param name="method">The method that it is part of.</param>
    /// <param name="depth">How many values lie on the stack.</param>
    public static int Pops(Instruction instruction, MethodDefinition method, int depth) =>
        Pops(instruction.OpCode, instruction.Operand, method, depth);

    /// <param name="opCode">What runs.</param>
    /// <param name="operand">The method or signature that it calls.</param>
    /// <param name="method">The method that it is part of.</param>
    /// <param name="depth">How many values lie on the stack.</param>
    public static int Pops(OpCode opCode, object? operand, MethodDefinition method, int depth)
    {
        switch (opCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi
                or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref:
                return 3;
            case StackBehaviour.PopAll:
                return depth;
            default:
                return operand switch
                {
                    IMethodSignature called => called.Parameters.Count
                        + (called.HasThis && !called.ExplicitThis && opCode.Code != Code.Newobj ? 1 : 0)
                        + (opCode.Code == Code.Calli ? 1 : 0),
                    _ => IsVoid(method.ReturnType) ? 0 : 1,
                };
        }
    }

    public static int Pushes(Instruction instruction) => Pushes(instruction.OpCode, instruction.Operand);

    public static int Pushes(OpCode opCode, object? operand) => opCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => operand is IMethodSignature called && !IsVoid(called.ReturnType) ? 1 : 0,
        _ => 1,
    };

    static bool IsVoid(TypeReference type)
    {
        while (type is IModifierType)
            type = ((TypeSpecification)type).ElementType;
        return type.MetadataType == MetadataType.Void;
    }
}
