using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Proofs;

/// <summary>How many values an instruction takes from the evaluation stack, and how many it leaves.</summary>
internal static class StackEffects
{
    /// <param name="instruction">What runs.</param>
    /// <param name="method">The method that it is part of.</param>
    /// <param name="depth">How many values lie on the stack.</param>
    public static int Pops(Instruction instruction, MethodDefinition method, int depth)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
                or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8 or StackBehaviour.Popref_popi_popr4
                or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref:
                return 3;
            case StackBehaviour.PopAll:
                return depth;
            default:
                return instruction.Operand switch
                {
                    IMethodSignature called => called.Parameters.Count
                        + (called.HasThis && !called.ExplicitThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0)
                        + (instruction.OpCode.Code == Code.Calli ? 1 : 0),
                    _ => method.ReturnType.WithoutModifiers().MetadataType == MetadataType.Void ? 0 : 1,
                };
        }
    }

    public static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is IMethodSignature called && called.ReturnType.WithoutModifiers().MetadataType != MetadataType.Void ? 1 : 0,
        _ => 1,
    };
}
