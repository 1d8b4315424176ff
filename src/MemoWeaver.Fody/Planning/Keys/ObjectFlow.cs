using MemoWeaver.Common;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Follows the object through one method body: which slots of the evaluation stack, and which locals, may hold
/// it.</summary>
/// <remarks>Errs on the side of "may": where paths meet, a slot that holds the object on one of them counts as holding
/// it.</remarks>
sealed class ObjectFlow(InstanceReads reads, MethodDefinition method, bool onObject)
{
    readonly Dictionary<Instruction, bool[]> _entries = [];
    readonly Queue<Instruction> _pending = new();
    readonly HashSet<VariableDefinition> _holders = [];

    /// <summary>Gets the first thing, as a clause, by which the body depends on the object; null if there is
    /// none.</summary>
    public string? FirstUncovered()
    {
        int known;
        do
        {
            known = _holders.Count;
            _entries.Clear();
            _pending.Clear();
            Enter(method.Body.Instructions[0], []);
            foreach (var handler in method.Body.ExceptionHandlers)
            {
                bool[] caught = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter
                    ? [false] : [];
                Enter(handler.HandlerStart, caught);
                if (handler.FilterStart is not null)
                    Enter(handler.FilterStart, [false]);
            }
            while (_pending.Count > 0)
            {
                if (Run(_pending.Dequeue()) is { } found)
                    return found;
            }
        }
        while (_holders.Count > known);
        return null;
    }

    void Enter(Instruction instruction, bool[] stack)
    {
        if (!_entries.TryGetValue(instruction, out bool[]? known))
        {
            _entries[instruction] = stack;
            _pending.Enqueue(instruction);
            return;
        }
        bool[] merged = [.. known.Select((held, i) => held || (i < stack.Length && stack[i]))];
        if (merged.SequenceEqual(known))
            return;
        _entries[instruction] = merged;
        _pending.Enqueue(instruction);
    }

    string? Run(Instruction instruction)
    {
        var stack = new List<bool>(_entries[instruction]);
        int pops = StackEffects.Pops(instruction, method, stack.Count);
        bool[] operands = [.. stack.Skip(stack.Count - pops)];
        stack.RemoveRange(stack.Count - pops, pops);
        bool result = false;
        if (Array.IndexOf(operands, true) >= 0)
        {
            if (Use(instruction, operands, ref result) is { } found)
                return found;
        }
        else
        {
            result = Loads(instruction);
            if (instruction.Operand is MethodReference used)
                reads.OnUse(used);
        }

        for (int i = StackEffects.Pushes(instruction); i > 0; i--)
            stack.Add(result);
        Continue(instruction, [.. stack]);
        return null;
    }

    void Continue(Instruction instruction, bool[] stack)
    {
        var flow = instruction.OpCode.FlowControl;
        if (instruction.OpCode.Code is Code.Leave or Code.Leave_S)
            stack = [];
        if (instruction.Operand is Instruction target)
            Enter(target, stack);
        else if (instruction.Operand is Instruction[] targets)
        {
            foreach (var one in targets)
                Enter(one, stack);
        }
        if (flow is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw) && instruction.Next is not null)
            Enter(instruction.Next, stack);
    }

    bool Loads(Instruction instruction) => instruction.OpCode.Code switch
    {
        Code.Ldarg_0 => onObject,
        Code.Ldarg or Code.Ldarg_S => onObject && ((ParameterDefinition)instruction.Operand).Index < 0,
        Code.Ldfld => reads.HoldsObject((FieldReference)instruction.Operand),
        _ => Local(instruction, Code.Ldloc_0, Code.Ldloc, Code.Ldloc_S) is { } local && _holders.Contains(local),
    };

    // The object is among the operands.
    string? Use(Instruction instruction, bool[] operands, ref bool result)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Ldfld or Code.Ldflda:
                return reads.OnRead((FieldReference)instruction.Operand);
            case Code.Stfld:
                if (!operands[1])
                    return null;
                var field = (FieldReference)instruction.Operand;
                if (!reads.HoldsObject(field))
                    return $"it stores the object in `{field.Name}`";
                reads.OnCapture(field);
                return null;
            case Code.Call or Code.Callvirt:
                var called = (MethodReference)instruction.Operand;
                return called.HasThis && operands[0] && Array.LastIndexOf(operands, true) == 0
                    ? reads.OnCall(called, instruction.OpCode.Code == Code.Callvirt)
                    : $"it passes the object to `{called.DeclaringType.Name}.{called.Name}`";
            case Code.Newobj:
                var constructor = (MethodReference)instruction.Operand;
                return operands.Length == 2 && operands[0]
                    && constructor.Parameters[1].ParameterType.MetadataType == MetadataType.IntPtr
                    ? reads.OnDelegate(instruction)
                    : $"it passes the object to the constructor of `{constructor.DeclaringType.Name}`";
            case Code.Dup or Code.Castclass:
                result = true;
                return null;
            case Code.Pop or Code.Brtrue or Code.Brtrue_S or Code.Brfalse or Code.Brfalse_S:
                return null;
            case Code.Ret:
                return onObject && method.DeclaringType.IsValueType ? null : "it returns the object";
            default:
                if (Local(instruction, Code.Stloc_0, Code.Stloc, Code.Stloc_S) is { } local)
                {
                    _holders.Add(local);
                    return null;
                }
                return "it uses the object itself";
        }
    }

    VariableDefinition? Local(Instruction instruction, Code first, Code wide, Code narrow)
    {
        var code = instruction.OpCode.Code;
        if (code == wide || code == narrow)
            return (VariableDefinition)instruction.Operand;
        int index = code - first;
        return index is >= 0 and < 4 ? method.Body.Variables[index] : null;
    }
}
