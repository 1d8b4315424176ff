using MemoWeaver.Fody.Emission.Instructions;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Keys;

/// <summary>
/// Emits the operations on one leaf of a key: inline for primitives and strings, through its comparer otherwise.
/// </summary>
sealed class KeyLeaves(EmissionContext context)
{
    readonly Dictionary<int, (TypeReference Value, TypeReference Comparer)> _comparers = [];

    public void SetComparer(int leaf, TypeReference value, TypeReference comparer) =>
        _comparers[leaf] = (value, comparer);

    public bool HasComparer(int leaf) => _comparers.ContainsKey(leaf);

    /// <summary>Returns the order of comparison: numbers, then strings, then comparers.</summary>
    public int Cost(int leaf, TypeReference type) =>
        HasComparer(leaf) ? 2 : type.MetadataType == MetadataType.String ? 1 : 0;

    /// <summary>
    /// Jumps to <paramref name="different"/> if the two values differ. The stack is empty before and after.
    /// </summary>
    public void Compare(Il il, int leaf, TypeReference type, Action<Il> load, Action<Il> loadOther,
        Instruction different)
    {
        if (_comparers.TryGetValue(leaf, out var p))
        {
            il.Emit(OpCodes.Ldloca, Default(il, p.Comparer));
            load(il);
            loadOther(il);
            il.CallConstrained(p.Comparer, Member(p.Value, "KeyEquals")).Branch(OpCodes.Brfalse, different);
            return;
        }
        load(il);
        loadOther(il);
        if (type.MetadataType is MetadataType.Single or MetadataType.Double or MetadataType.String)
            il.Emit(OpCodes.Call,
                context.Runtime.Method(context.Runtime["KeyHash"], "Same",
                m => m.Parameters[0].ParameterType.FullName == type.FullName)).Branch(OpCodes.Brfalse, different);
        else
            il.Branch(OpCodes.Bne_Un, different);
    }

    /// <summary>Adds the value to the hash in <paramref name="state"/>.</summary>
    public void AddHash(Il il, int leaf, TypeReference type, Action<Il> load, VariableDefinition state)
    {
        if (_comparers.TryGetValue(leaf, out var p))
        {
            il.Emit(OpCodes.Ldloca, Default(il, p.Comparer)).Emit(OpCodes.Ldloc, state);
            load(il);
            il.CallConstrained(p.Comparer, Member(p.Value, "AddHash"));
        }
        else
        {
            il.Emit(OpCodes.Ldloc, state);
            load(il);
            il.Emit(OpCodes.Call,
                context.Runtime.Method(context.Runtime["KeyHash"], "Add",
                m => m.Parameters[1].ParameterType.FullName == type.FullName));
        }
        il.Emit(OpCodes.Stloc, state);
    }

    /// <summary>Loads the private copy.</summary>
    public void Snapshot(Il il, int leaf, Action<Il> load)
    {
        var (value, comparer) = _comparers[leaf];
        il.Emit(OpCodes.Ldloca, Default(il, comparer));
        load(il);
        il.CallConstrained(comparer, Member(value, "Snapshot"));
    }

    /// <summary>Loads whether the leaf can be part of a key.</summary>
    public Il IsKeyable(Il il, int leaf, Action<Il> load)
    {
        var (value, comparer) = _comparers[leaf];
        il.Emit(OpCodes.Ldloca, Default(il, comparer));
        load(il);
        return il.CallConstrained(comparer, Member(value, "IsKeyable"));
    }

    static VariableDefinition Default(Il il, TypeReference comparer) =>
        il.Body.Variables.FirstOrDefault(v => v.VariableType == comparer) ?? il.Local(comparer);

    MethodReference Member(TypeReference value, string name) =>
        context.Runtime.Method(context.Runtime.Close("IKeyComparer`1", value), name);
}
