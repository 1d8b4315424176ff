using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// The instructions of a method that may run after another one of it, with the same object of captured variables.
/// </summary>
static class DeferredCode
{
    /// <summary>
    /// Follows the flow of control. It ends where a new object for the variables is made: a variable of a loop's body
    /// is another one each time.
    /// </summary>
    public static HashSet<Instruction> After(
        MethodDefinition method, IEnumerable<Instruction> starts, TypeDefinition closure)
    {
        var later = new HashSet<Instruction>();
        var pending = new Stack<Instruction>();
        foreach (var start in starts)
            Push(start.Next);
        while (pending.Count > 0)
        {
            var at = pending.Pop();
            if (ClosureCode.IsMaking(at, closure) || !later.Add(at))
                continue;
            if (at.Operand is Instruction target)
                Push(target);
            else if (at.Operand is Instruction[] targets)
                Array.ForEach(targets, Push);
            switch (at.OpCode.FlowControl)
            {
                // A method that awaits or yields leaves here, and goes on with the instruction behind it.
                case FlowControl.Return or FlowControl.Branch
                    when method.Name == "MoveNext" && (at.OpCode.Code == Code.Ret || IsSuspension(at)):
                    Push(at.Next);
                    break;
                case FlowControl.Return or FlowControl.Throw or FlowControl.Branch:
                    break;
                default:
                    Push(at.Next);
                    break;
            }
            // What throws may go on in a handler.
            foreach (var handler in method.Body.ExceptionHandlers)
            {
                if (at.Offset >= handler.TryStart.Offset
                    && (handler.TryEnd is null || at.Offset < handler.TryEnd.Offset))
                    Push(handler.HandlerStart);
            }
        }
        return later;

        static bool IsSuspension(Instruction leave)
        {
            var before = leave.Previous;
            while (before?.OpCode.Code == Code.Nop)
                before = before.Previous;
            return before?.Operand is MethodReference { Name: "AwaitUnsafeOnCompleted" or "AwaitOnCompleted" };
        }

        void Push(Instruction? next)
        {
            if (next is not null)
                pending.Push(next);
        }
    }
}
