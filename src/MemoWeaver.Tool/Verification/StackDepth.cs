using System.Globalization;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Follows the height of the stack along all paths of a body.</summary>
internal static class StackDepth
{
    /// <summary>What is wrong, as a clause, or null.</summary>
    public static string? Problem(MethodDefinition method)
    {
        var body = method.Body;
        var heights = new Dictionary<Instruction, int>();
        var open = new Queue<Instruction>();
        string? problem = null;
        if (body.Instructions.Count == 0)
            return "its body is empty";
        Enter(body.Instructions[0], 0);
        foreach (var handler in body.ExceptionHandlers)
        {
            var caught = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? 1 : 0;
            Enter(handler.HandlerStart, caught);
            if (handler.FilterStart is not null)
                Enter(handler.FilterStart, 1);
        }
        while (problem is null && open.Count > 0)
            Follow(open.Dequeue());
        return problem;

        void Enter(Instruction? target, int height)
        {
            if (target is null)
                problem ??= "it runs past its end";
            else if (heights.TryAdd(target, height))
                open.Enqueue(target);
            else if (heights[target] != height)
                problem ??= $"{At(target)}: the stack has {heights[target]} or {height} values, depending on the way there";
        }

        void Follow(Instruction instruction)
        {
            var height = heights[instruction] - Pops(instruction, heights[instruction], method);
            if (height < 0)
            {
                problem = $"{At(instruction)}: {instruction.OpCode.Name} takes more than is on the stack";
                return;
            }
            height += Pushes(instruction);
            switch (instruction.OpCode.FlowControl)
            {
                case FlowControl.Return when instruction.OpCode.Code == Code.Ret && height != 0:
                    problem = $"{At(instruction)}: it returns with {height} values too many on the stack";
                    break;
                case FlowControl.Return or FlowControl.Throw:
                    break;
                case FlowControl.Branch:
                    Enter((Instruction)instruction.Operand, instruction.OpCode.Code is Code.Leave or Code.Leave_S ? 0 : height);
                    break;
                case FlowControl.Cond_Branch:
                    foreach (var target in instruction.Operand as Instruction[] ?? [(Instruction)instruction.Operand])
                        Enter(target, height);
                    Enter(instruction.Next, height);
                    break;
                default:
                    Enter(instruction.Next, height);
                    break;
            }
        }
    }

    private static string At(Instruction instruction) => "IL_" + instruction.Offset.ToString("x4", CultureInfo.InvariantCulture);

    /// <summary>How many values it takes.</summary>
    /// <param name="instruction">The instruction.</param>
    /// <param name="height">How many there are; only for what takes all.</param>
    /// <param name="method">The method; only for its return.</param>
    public static int Pops(Instruction instruction, int height = 0, MethodDefinition? method = null) => instruction.OpCode.StackBehaviourPop switch
    {
        StackBehaviour.Pop0 => 0,
        StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
        StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8 or StackBehaviour.Popi_popr4
            or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi => 2,
        StackBehaviour.PopAll => instruction.OpCode.Code is Code.Leave or Code.Leave_S or Code.Endfinally ? height : 0,
        StackBehaviour.Varpop when instruction.OpCode.Code == Code.Ret => method is null || method.ReturnType.MetadataType == MetadataType.Void ? 0 : 1,
        StackBehaviour.Varpop when instruction.Operand is IMethodSignature called =>
            called.Parameters.Count + (called.HasThis && !called.ExplicitThis && instruction.OpCode.Code != Code.Newobj ? 1 : 0) + (instruction.OpCode.Code == Code.Calli ? 1 : 0),
        StackBehaviour.Varpop => 0,
        _ => 3,
    };

    /// <summary>How many values it leaves.</summary>
    public static int Pushes(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => instruction.Operand is IMethodSignature called && IsVoid(called.ReturnType) ? 0 : instruction.Operand is IMethodSignature ? 1 : 0,
        _ => 1,
    };

    private static bool IsVoid(TypeReference type) => (type is RequiredModifierType modified ? modified.ElementType : type).MetadataType == MetadataType.Void;
}
