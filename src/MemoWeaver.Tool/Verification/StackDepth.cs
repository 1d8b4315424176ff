using System.Globalization;
using MemoWeaver.Common;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Verification;

/// <summary>Follows the height of the stack along all paths of a body.</summary>
static class StackDepth
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
            var height = heights[instruction] - StackEffects.Pops(instruction, method, heights[instruction]);
            if (height < 0)
            {
                problem = $"{At(instruction)}: {instruction.OpCode.Name} takes more than is on the stack";
                return;
            }
            height += StackEffects.Pushes(instruction);
            switch (instruction.OpCode.FlowControl)
            {
                case FlowControl.Return when instruction.OpCode.Code == Code.Ret && height != 0:
                    problem = $"{At(instruction)}: it returns with {height} values too many on the stack";
                    break;
                case FlowControl.Return or FlowControl.Throw:
                    break;
                case FlowControl.Branch:
                    Enter((Instruction)instruction.Operand, instruction.OpCode.Code is Code.Leave or Code.Leave_S
                        ? 0 : height);
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

    static string At(Instruction instruction) =>
        "IL_" + instruction.Offset.ToString("x4", CultureInfo.InvariantCulture);
}
