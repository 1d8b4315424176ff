using MemoWeaver.Common;
using MemoWeaver.Tool.Reading;
using Mono.Cecil.Cil;

namespace MemoWeaver.Tool.Decompiling;

/// <summary>Which instructions of a moved body are the original ones.</summary>
/// <code>
/// miss = BeginMiss(…, miss);               prologue: up to the first store into the parameter `miss`
/// …                                        the original; each return is a jump to the epilogue
/// return PriceStore(/* stack */, …);       epilogue: the loads of the other arguments, the call, the return; or Key.Keep
/// </code>
sealed class MovedBody
{
    MovedBody(IReadOnlyList<Instruction> original, Instruction? epilogue)
    {
        Original = original;
        Epilogue = epilogue;
    }

    public IReadOnlyList<Instruction> Original { get; }

    /// <summary>
    /// Gets the first added instruction behind the body; null if the body never returns or moved as it was.
    /// </summary>
    public Instruction? Epilogue { get; }

    public static MovedBody Of(WovenMethod woven)
    {
        var all = woven.Compute!.Body.Instructions;
        if (woven.Cache is null || woven.Call is not null)
            return new MovedBody(all.ToArray(), null);
        var start = 0;
        while (start < all.Count
            && !(all[start].OpCode.Code is Code.Starg or Code.Starg_S
                && all[start].Operand is Mono.Cecil.ParameterDefinition { Name: "miss" }))
            start++;
        if (start == all.Count)
            return new MovedBody(all.ToArray(), null);
        start++;
        var end = all.Count;
        if ((woven.Store ?? woven.Keep) is { } keeper)
        {
            var call = all.Count - 1;
            while (call > start && !(all[call].Operand is Mono.Cecil.MethodReference called
                && called.Name == keeper.Name))
                call--;
            end = Math.Max(start, FirstLoad(woven.Compute, call));
            // Where the epilogue begins with a label.
            if (end > start && all[end - 1].OpCode.Code == Code.Nop)
                end--;
        }
        return new MovedBody(all.Skip(start).Take(end - start).ToArray(), end < all.Count ? all[end] : null);
    }

    // Where the loads of all arguments of a call but the first begin: no jump leads into them.
    static int FirstLoad(Mono.Cecil.MethodDefinition compute, int call)
    {
        var all = compute.Body.Instructions;
        var missing = ((Mono.Cecil.MethodReference)all[call].Operand).Parameters.Count - 1;
        var first = call;
        while (missing > 0 && first > 0)
        {
            first--;
            missing += StackEffects.Pops(all[first], compute, 0) - StackEffects.Pushes(all[first]);
        }
        return first;
    }

    /// <summary>In the original body again, what jumped to the epilogue returns.</summary>
    public void JumpsBecomeReturns(MethodBody body)
    {
        if (Epilogue is null)
            return;
        var falls = body.Instructions.Count == 0
            || body.Instructions[^1].OpCode.FlowControl is not (FlowControl.Branch or FlowControl.Return
                or FlowControl.Throw);
        Instruction? last = null;
        if (falls || body.Instructions.Any(i => i.Operand == Epilogue && !IsJump(i))
            || body.Instructions.Any(i => i.Operand is Instruction[] targets && targets.Contains(Epilogue)))
            body.Instructions.Add(last = Instruction.Create(OpCodes.Ret));
        foreach (var instruction in body.Instructions)
        {
            if (instruction.Operand == Epilogue && IsJump(instruction))
            {
                instruction.OpCode = OpCodes.Ret;
                instruction.Operand = null;
            }
            else if (instruction.Operand == Epilogue)
            {
                instruction.Operand = last;
            }
            else if (instruction.Operand is Instruction[] targets)
            {
                for (var i = 0; i < targets.Length; i++)
                    targets[i] = targets[i] == Epilogue ? last! : targets[i];
            }
        }
    }

    static bool IsJump(Instruction instruction) => instruction.OpCode.Code is Code.Br or Code.Br_S;
}
