using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Keys;

/// <summary>
/// Emits key comparers for records and structs of the module: a struct nested in the type, where it may read private
/// fields, and shared by all keys of the module.
/// </summary>
/// <code>
/// struct KeyPart : IKeyComparer&lt;Point&gt;            // nested in Point
/// {
///     bool KeyEquals(Point x, Point y) =&gt; (object)x == y || x != null &amp;&amp; y != null &amp;&amp; x.a == y.a &amp;&amp; …;   // null checks for classes
///     ulong AddHash(ulong state, Point value) =&gt; value == null ? KeyHash.Add(state, 0) : KeyHash.Add(KeyHash.Add(state, value.a), …);
///     bool IsKeyable(Point value) =&gt; …;
///     Point Snapshot(Point value) =&gt; value;
/// }
/// </code>
sealed class KeyComparerStructs(EmissionContext context)
{
    const string Name = WovenNames.SharedPrefix + "KeyComparer";

    readonly Dictionary<TypeDefinition, TypeDefinition> _emitted = [];

    /// <summary>Returns the comparer struct for a leaf of the given type.</summary>
    public TypeReference ComparerType(KeyComparer comparer, TypeReference type) => comparer switch
    {
        KeyComparer.Library library => library.ComparerType,
        KeyComparer.Emitted own =>
            Get(own).CloseOver(type is GenericInstanceType instance
            ? instance.GenericArguments
                : Enumerable.Empty<TypeReference>()),
        _ => throw new References.WeavingInternalException($"{type.FullName} has no comparer."),
    };

    TypeDefinition Get(KeyComparer.Emitted comparer)
    {
        if (_emitted.TryGetValue(comparer.Owner, out var part))
            return part;
        part = context.Struct(Name, TypeAttributes.NestedAssembly);
        _emitted[comparer.Owner] = part; // before its fields: a type may contain itself through another
        Generics.CopyTo(comparer.Owner.GenericParameters, part, p => p.Type == GenericParameterType.Type
            ? part.GenericParameters[p.Position]
                : null);
        comparer.Owner.NestedTypes.Add(part);
        Emit(part, comparer);
        return part;
    }

    void Emit(TypeDefinition part, KeyComparer.Emitted comparer)
    {
        var owner = comparer.Owner.Self();
        part.Interfaces.Add(new InterfaceImplementation(context.Runtime.Close("IKeyComparer`1", owner)));
        var leaves = new KeyLeaves(context);
        for (var i = 0; i < comparer.Fields.Count; i++)
        {
            if (comparer.Fields[i].Comparer is not KeyComparer.InPlace)
                leaves.SetComparer(i, comparer.Fields[i].Type,
                    ComparerType(comparer.Fields[i].Comparer, comparer.Fields[i].Type));
        }
        EmitEquals(part, comparer, owner, leaves);
        EmitHash(part, comparer, owner, leaves);
        EmitIsKeyable(part, comparer, owner, leaves);
        var snapshot = Method(part, "Snapshot", owner, ("value", owner));
        snapshot.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ret);
    }

    void EmitEquals(TypeDefinition part, KeyComparer.Emitted comparer, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "KeyEquals", context.Core.Boolean, ("x", owner), ("y", owner));
        var (x, y) = (il.Body.Method.Parameters[0], il.Body.Method.Parameters[1]);
        var (same, different) = (Il.Label(), Il.Label());
        if (!comparer.Owner.IsValueType)
        {
            il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldarg_2).Branch(OpCodes.Beq, same);
            il.Emit(OpCodes.Ldarg_1).Branch(OpCodes.Brfalse, different);
            il.Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, different);
        }
        foreach (var i in Enumerable.Range(0, comparer.Fields.Count)
            .OrderBy(i => leaves.Cost(i, comparer.Fields[i].Type)))
        {
            var field = comparer.Fields[i];
            leaves.Compare(il, i, field.Type, a => KeyLoader.LoadPath(a, x, field.Path),
                a => KeyLoader.LoadPath(a, y, field.Path), different);
        }
        il.Mark(same).Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(different).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    void EmitHash(TypeDefinition part, KeyComparer.Emitted comparer, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "AddHash", context.Core.UInt64, ("state", context.Core.UInt64), ("value", owner));
        var value = il.Body.Method.Parameters[1];
        var state = il.Local(context.Core.UInt64);
        il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Stloc, state);
        var isNull = Il.Label();
        if (!comparer.Owner.IsValueType)
            il.Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, isNull);
        for (var i = 0; i < comparer.Fields.Count; i++)
        {
            var field = comparer.Fields[i];
            leaves.AddHash(il, i, field.Type, a => KeyLoader.LoadPath(a, value, field.Path), state);
        }
        il.Emit(OpCodes.Ldloc, state).Emit(OpCodes.Ret);
        if (comparer.Owner.IsValueType)
            return;
        var add = context.Runtime.Method(context.Runtime["KeyHash"], "Add",
            m => m.Parameters[1].ParameterType.MetadataType == MetadataType.Int32);
        il.Mark(isNull).Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Call, add).Emit(OpCodes.Ret);
    }

    void EmitIsKeyable(TypeDefinition part, KeyComparer.Emitted comparer, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "IsKeyable", context.Core.Boolean, ("value", owner));
        var value = il.Body.Method.Parameters[0];
        var (yes, no) = (Il.Label(), Il.Label());
        if (!comparer.Owner.IsValueType)
            il.Emit(OpCodes.Ldarg_1).Branch(OpCodes.Brfalse, yes);
        for (var i = 0; i < comparer.Fields.Count; i++)
        {
            var field = comparer.Fields[i];
            if (leaves.HasComparer(i))
                leaves.IsKeyable(il, i, a => KeyLoader.LoadPath(a, value, field.Path)).Branch(OpCodes.Brfalse, no);
        }
        il.Mark(yes).Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(no).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    static Il Method(TypeDefinition type, string name, TypeReference returnType,
        params (string Name, TypeReference Type)[] parameters)
    {
        var method = type.Implement(name, returnType);
        foreach (var (parameter, parameterType) in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter, ParameterAttributes.None, parameterType));
        return new Il(method.Body);
    }
}
