using MemoWeaver.Common;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>
/// Emits key policies for records and structs of the module: a struct nested in the type, where it may read private
/// fields, and shared by all keys of the module.
/// </summary>
/// <code>
/// struct KeyPart : IKeyPart&lt;Point&gt;            // nested in Point
/// {
///     bool KeyEquals(Point x, Point y) =&gt; (object)x == y || x != null &amp;&amp; y != null &amp;&amp; x.a == y.a &amp;&amp; …;   // null checks for classes
///     ulong AddHash(ulong state, Point value) =&gt; value == null ? KeyHash.Add(state, 0) : KeyHash.Add(KeyHash.Add(state, value.a), …);
///     bool IsKeyable(Point value) =&gt; …;
///     Point Snapshot(Point value) =&gt; value;
/// }
/// </code>
internal sealed class KeyPartStructs(EmissionContext context)
{
    private const string Name = WovenNames.SharedPrefix + "KeyPart";
    private const MethodAttributes Implementation = MethodAttributes.Public | MethodAttributes.Final | MethodAttributes.Virtual | MethodAttributes.HideBySig | MethodAttributes.NewSlot;

    private readonly Dictionary<TypeDefinition, TypeDefinition> emitted = [];

    /// <summary>Returns the policy struct for a leaf of the given type.</summary>
    public TypeReference PolicyType(KeyPolicy policy, TypeReference type) => policy switch
    {
        KeyPolicy.Library library => library.PolicyType,
        KeyPolicy.Emitted own => Get(own).CloseOver(type is GenericInstanceType instance ? instance.GenericArguments : Enumerable.Empty<TypeReference>()),
        _ => throw new References.WeavingInternalException($"{type.FullName} has no policy."),
    };

    private TypeDefinition Get(KeyPolicy.Emitted policy)
    {
        if (emitted.TryGetValue(policy.Owner, out var part))
            return part;
        part = context.Struct(Name, TypeAttributes.NestedAssembly);
        emitted[policy.Owner] = part; // before its fields: a type may contain itself through another
        Generics.CopyTo(policy.Owner.GenericParameters, part, p => p.Type == GenericParameterType.Type ? part.GenericParameters[p.Position] : null);
        policy.Owner.NestedTypes.Add(part);
        Emit(part, policy);
        return part;
    }

    private void Emit(TypeDefinition part, KeyPolicy.Emitted policy)
    {
        var owner = policy.Owner.Self();
        part.Interfaces.Add(new InterfaceImplementation(context.Runtime.Policy("IKeyPart`1", owner)));
        var leaves = new KeyLeaves(context);
        for (var i = 0; i < policy.Fields.Count; i++)
        {
            if (policy.Fields[i].Policy is not KeyPolicy.InPlace)
                leaves.SetPolicy(i, policy.Fields[i].Type, PolicyType(policy.Fields[i].Policy, policy.Fields[i].Type));
        }
        EmitEquals(part, policy, owner, leaves);
        EmitHash(part, policy, owner, leaves);
        EmitIsKeyable(part, policy, owner, leaves);
        var snapshot = Method(part, "Snapshot", owner, ("value", owner));
        snapshot.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ret);
    }

    private void EmitEquals(TypeDefinition part, KeyPolicy.Emitted policy, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "KeyEquals", context.Core.Boolean, ("x", owner), ("y", owner));
        var (x, y) = (il.Body.Method.Parameters[0], il.Body.Method.Parameters[1]);
        var (same, different) = (Il.Label(), Il.Label());
        if (!policy.Owner.IsValueType)
        {
            il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldarg_2).Branch(OpCodes.Beq, same);
            il.Emit(OpCodes.Ldarg_1).Branch(OpCodes.Brfalse, different);
            il.Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, different);
        }
        foreach (var i in Enumerable.Range(0, policy.Fields.Count).OrderBy(i => leaves.Cost(i, policy.Fields[i].Type)))
        {
            var field = policy.Fields[i];
            leaves.Compare(il, i, field.Type, a => KeyLoader.LoadPath(a, x, field.Path), a => KeyLoader.LoadPath(a, y, field.Path), different);
        }
        il.Mark(same).Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(different).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    private void EmitHash(TypeDefinition part, KeyPolicy.Emitted policy, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "AddHash", context.Core.UInt64, ("state", context.Core.UInt64), ("value", owner));
        var value = il.Body.Method.Parameters[1];
        var state = il.Local(context.Core.UInt64);
        il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Stloc, state);
        var isNull = Il.Label();
        if (!policy.Owner.IsValueType)
            il.Emit(OpCodes.Ldarg_2).Branch(OpCodes.Brfalse, isNull);
        for (var i = 0; i < policy.Fields.Count; i++)
        {
            var field = policy.Fields[i];
            leaves.AddHash(il, i, field.Type, a => KeyLoader.LoadPath(a, value, field.Path), state);
        }
        il.Emit(OpCodes.Ldloc, state).Emit(OpCodes.Ret);
        if (policy.Owner.IsValueType)
            return;
        var add = context.Runtime.Method(context.Runtime["KeyHash"], "Add", m => m.Parameters[1].ParameterType.MetadataType == MetadataType.Int32);
        il.Mark(isNull).Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Call, add).Emit(OpCodes.Ret);
    }

    private void EmitIsKeyable(TypeDefinition part, KeyPolicy.Emitted policy, TypeReference owner, KeyLeaves leaves)
    {
        var il = Method(part, "IsKeyable", context.Core.Boolean, ("value", owner));
        var value = il.Body.Method.Parameters[0];
        var (yes, no) = (Il.Label(), Il.Label());
        if (!policy.Owner.IsValueType)
            il.Emit(OpCodes.Ldarg_1).Branch(OpCodes.Brfalse, yes);
        for (var i = 0; i < policy.Fields.Count; i++)
        {
            var field = policy.Fields[i];
            if (leaves.HasPolicy(i))
                leaves.IsKeyable(il, i, a => KeyLoader.LoadPath(a, value, field.Path)).Branch(OpCodes.Brfalse, no);
        }
        il.Mark(yes).Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(no).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    private static Il Method(TypeDefinition type, string name, TypeReference returnType, params (string Name, TypeReference Type)[] parameters)
    {
        var method = new MethodDefinition(name, Implementation, returnType);
        foreach (var (parameter, parameterType) in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter, ParameterAttributes.None, parameterType));
        type.Methods.Add(method);
        return new Il(method.Body);
    }
}
