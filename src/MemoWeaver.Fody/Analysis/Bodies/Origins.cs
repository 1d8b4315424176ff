using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>Where a value on the evaluation stack comes from, as far as straight code shows it.</summary>
internal sealed class Origins(MethodDefinition method)
{
    private readonly MethodBody body = method.Body;
    private Dictionary<VariableDefinition, Instruction?>? stores;

    /// <summary>
    /// The instruction that made an operand of <paramref name="user"/>; null where paths meet in between. Casts and copies are looked through, and
    /// locals that are assigned once.
    /// </summary>
    /// <param name="user">What takes the value.</param>
    /// <param name="depth">0 for the last operand, which is on top of the stack.</param>
    public Instruction? Of(Instruction user, int depth)
    {
        for (var hops = 0; hops < 16; hops++)
        {
            if (Producer(user, depth) is not { } made)
                return null;
            switch (made.OpCode.Code)
            {
                case Code.Dup or Code.Castclass or Code.Isinst or Code.Box or Code.Unbox_Any:
                    (user, depth) = (made, 0);
                    continue;
                case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Ldloc_S or Code.Ldloc:
                    if (OnlyStore(Local(made, Code.Ldloc_0)) is not { } store)
                        return made;
                    (user, depth) = (store, 0);
                    continue;
                default:
                    return made;
            }
        }
        return null;
    }

    /// <summary>The receiver of a call, or the object of an access to a field.</summary>
    public Instruction? OfReceiver(Instruction user) => Of(user, user.Operand switch
    {
        MethodReference called => called.Parameters.Count,
        _ => user.OpCode.Code == Code.Stfld ? 1 : 0,
    });

    /// <summary>Whether the value is the object that the user's method was called on: <c>this</c>, also where a closure or a state machine keeps it.</summary>
    public bool IsThis(Instruction? origin) => origin switch
    {
        null => false,
        { OpCode.Code: Code.Ldarg_0 } => method.HasThis && !method.DeclaringType.IsCompilerGenerated(),
        { OpCode.Code: Code.Ldfld, Operand: FieldReference { Name: "<>4__this" or "$VB$Me" } } => true,
        _ => false,
    };

    /// <summary>The parameter that the value is, or null; the object itself is none.</summary>
    public ParameterDefinition? Argument(Instruction? origin)
    {
        if (origin is { OpCode.Code: Code.Ldarg or Code.Ldarg_S, Operand: ParameterDefinition { Index: >= 0 } parameter })
            return parameter;
        var index = origin?.OpCode.Code - Code.Ldarg_0 - (method.HasThis ? 1 : 0);
        return origin?.OpCode.Code is >= Code.Ldarg_0 and <= Code.Ldarg_3 && index >= 0 && index < method.Parameters.Count ? method.Parameters[index.Value] : null;
    }

    private Instruction? Producer(Instruction user, int depth)
    {
        for (var made = user.Previous; made is not null; made = made.Previous)
        {
            if (made.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return or FlowControl.Throw)
                return null;
            var pushes = StackEffects.Pushes(made);
            if (depth < pushes)
                return made;
            depth += StackEffects.Pops(made, method, 0) - pushes;
        }
        return null;
    }

    private Instruction? OnlyStore(VariableDefinition? local)
    {
        if (local is null)
            return null;
        stores ??= FindStores();
        return stores.TryGetValue(local, out var store) ? store : null;
    }

    private Dictionary<VariableDefinition, Instruction?> FindStores()
    {
        var found = new Dictionary<VariableDefinition, Instruction?>();
        foreach (var instruction in body.Instructions)
        {
            var local = instruction.OpCode.Code is Code.Ldloca or Code.Ldloca_S ? (VariableDefinition)instruction.Operand
                : instruction.OpCode.Code is Code.Stloc or Code.Stloc_S or (>= Code.Stloc_0 and <= Code.Stloc_3) ? Local(instruction, Code.Stloc_0)
                : null;
            if (local is not null) // its address taken, or assigned twice: nothing is known
                found[local] = found.ContainsKey(local) || instruction.OpCode.Code is Code.Ldloca or Code.Ldloca_S ? null : instruction;
        }
        return found;
    }

    private VariableDefinition? Local(Instruction instruction, Code first)
    {
        if (instruction.Operand is VariableDefinition named)
            return named;
        var index = instruction.OpCode.Code - first;
        return index is >= 0 and < 4 ? body.Variables[index] : null;
    }
}
