using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Analysis.Bodies;

/// <summary>
/// Where a value on the evaluation stack comes from, as far as straight code shows it. Instructions are named by their
/// index.
/// </summary>
sealed class Origins(MethodDefinition method, List<IlOp> ops)
{
    const int None = -1;
    int[]? _stores; // by local; 0 for none

    /// <summary>
    /// Returns the instruction that made an operand of <paramref name="user"/>; null if paths meet in between. Casts and copies are looked through, and
    /// locals that are assigned once.
    /// </summary>
    /// <param name="user">What takes the value.</param>
    /// <param name="depth">0 for the last operand, which is on top of the stack.</param>
    public int? Of(int user, int depth)
    {
        for (var hops = 0; hops < 16; hops++)
        {
            var made = Producer(user, depth);
            if (made == None)
                return null;
            switch (ops[made].Code)
            {
                case Code.Dup or Code.Castclass or Code.Isinst or Code.Box or Code.Unbox_Any:
                    (user, depth) = (made, 0);
                    continue;
                case Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 or Code.Ldloc_S or Code.Ldloc:
                    var store = OnlyStore(Local(ops[made], Code.Ldloc_0));
                    if (store == None)
                        return made;
                    (user, depth) = (store, 0);
                    continue;
                default:
                    return made;
            }
        }
        return null;
    }

    /// <summary>Returns the receiver of a call, or the object of an access to a field.</summary>
    public int? OfReceiver(int user) => Of(user, ops[user] switch
    {
        { Member: MethodReference called } => called.Parameters.Count,
        { Code: var code } => code == Code.Stfld ? 1 : 0,
    });

    /// <summary>
    /// Determines whether the value is the object that the user's method was called on: <c>this</c>, also where a
    /// closure or a state machine keeps it.
    /// </summary>
    public bool IsThis(int? origin) => origin is { } made && ops[made] switch
    {
        { Code: Code.Ldarg_0 } => method.HasThis && !method.DeclaringType.IsCompilerGenerated(),
        { Code: Code.Ldfld, Member: FieldReference { Name: "<>4__this" or "$VB$Me" } } => true,
        _ => false,
    };

    /// <summary>Returns the parameter that the value is, or null; the object itself is none.</summary>
    public ParameterDefinition? Argument(int? origin)
    {
        if (origin is not { } made)
            return null;
        var code = ops[made].Code;
        var index = code switch
        {
            Code.Ldarg or Code.Ldarg_S => ops[made].Number,
            >= Code.Ldarg_0 and <= Code.Ldarg_3 => code - Code.Ldarg_0,
            _ => None,
        };
        if (method.HasThis)
            index--;
        return index >= 0 && index < method.Parameters.Count ? method.Parameters[index] : null;
    }

    int Producer(int user, int depth)
    {
        for (var made = user - 1; made >= 0; made--)
        {
            var op = ops[made];
            if (op.OpCode.FlowControl is FlowControl.Branch or FlowControl.Cond_Branch or FlowControl.Return
                or FlowControl.Throw)
                return None;
            var pushes = StackEffects.Pushes(op.OpCode, op.Member);
            if (depth < pushes)
                return made;
            depth += StackEffects.Pops(op.OpCode, op.Member, method, 0) - pushes;
        }
        return None;
    }

    int OnlyStore(int local)
    {
        _stores ??= FindStores();
        return local < _stores.Length && _stores[local] > 0 ? _stores[local] : None;
    }

    int[] FindStores()
    {
        var found = new int[8];
        for (var i = 0; i < ops.Count; i++)
        {
            var isAddress = ops[i].Code is Code.Ldloca or Code.Ldloca_S;
            if (!isAddress && ops[i].Code is not (Code.Stloc or Code.Stloc_S or (>= Code.Stloc_0 and <= Code.Stloc_3)))
                continue;
            var local = Local(ops[i], Code.Stloc_0);
            if (local >= found.Length)
                Array.Resize(ref found, Math.Max(local + 1, 2 * found.Length));
            found[local] = isAddress || found[local] != 0 ? None : i; // a store stands at 1 or later; its address taken, or assigned twice: nothing is known
        }
        return found;
    }

    static int Local(IlOp op, Code first) => op.Code - first is >= 0 and < 4 and var index ? index : op.Number;
}
