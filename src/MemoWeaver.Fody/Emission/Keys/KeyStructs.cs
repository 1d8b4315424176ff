using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Keys;

/// <summary>
/// Emits key structs. Primitives and strings are fields of that type; every other part is a pair of type parameters,
/// its type and its comparer, so that one shape serves types that are private to others.
/// </summary>
/// <code>
/// struct Key_Int32_P&lt;T1, P1&gt; : IMemoKey&lt;Key_Int32_P&lt;T1, P1&gt;&gt; where P1 : struct, IKeyComparer&lt;T1&gt;
/// {
///     int F0; T1 F1;
///     bool KeyEquals(ref Key_Int32_P&lt;T1, P1&gt; other) =&gt; F0 == other.F0 &amp;&amp; default(P1).KeyEquals(F1, other.F1);
///     int GetKeyHash() =&gt; KeyHash.End(default(P1).AddHash(KeyHash.Add(KeyHash.Begin(), F0), F1));
///     void TakeSnapshot() { F1 = default(P1).Snapshot(F1); }
///     bool IsKeyable() =&gt; default(P1).IsKeyable(F1);
///     bool Agrees(ref Key_Int32_P&lt;T1, P1&gt; other, long parts) =&gt; ((parts &amp; 1) == 0 || F0 == other.F0) &amp;&amp; …;      // of several parts
/// }
/// </code>
sealed class KeyStructs(EmissionContext context)
{
    readonly Dictionary<string, KeyStruct> _shapes = new(StringComparer.Ordinal);

    public KeyStruct For(IReadOnlyList<KeyPart> parts)
    {
        var shape = string.Join("_", parts.Select(p => p.Comparer is KeyComparer.InPlace ? p.Type.Name : "P"));
        if (!_shapes.TryGetValue(shape, out var key))
            _shapes[shape] = key = new KeyStruct(Emit(shape, parts));
        return key;
    }

    TypeDefinition Emit(string shape, IReadOnlyList<KeyPart> parts)
    {
        var type = context.Struct(WovenNames.SharedPrefix + "Key_" + shape, TypeAttributes.NotPublic);
        var leaves = new KeyLeaves(context);
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Comparer is KeyComparer.InPlace)
            {
                type.Fields.Add(new FieldDefinition("F" + i, FieldAttributes.Public, parts[i].Type));
                continue;
            }
            var (value, comparer) = ComparerParameters(type, i);
            type.Fields.Add(new FieldDefinition("F" + i, FieldAttributes.Public, value));
            leaves.SetComparer(i, value, comparer);
        }
        if (type.HasGenericParameters)
            type.Name += "`" + type.GenericParameters.Count;
        context.Module.Types.Add(type);

        var self = type.Self();
        var memoKey = context.Runtime.Close("IMemoKey`1", self);
        type.Interfaces.Add(new InterfaceImplementation(memoKey));
        var fields = type.Fields.Select(f => f.On(self)).ToList();
        EmitEquals(type, self, fields, leaves);
        EmitHash(type, fields, leaves);
        EmitSnapshot(type, fields, leaves);
        EmitIsKeyable(type, fields, leaves);
        if (fields.Count > 1)
            EmitAgrees(type, self, fields, leaves);
        return type;
    }

    (GenericParameter Value, GenericParameter Comparer) ComparerParameters(TypeDefinition type, int index)
    {
        var value = new GenericParameter("T" + index, type);
        var comparer = new GenericParameter("P" + index, type)
        {
            Attributes = GenericParameterAttributes.NotNullableValueTypeConstraint | GenericParameterAttributes.DefaultConstructorConstraint,
        };
        comparer.Constraints.Add(new GenericParameterConstraint(context.Core.ValueType));
        comparer.Constraints.Add(new GenericParameterConstraint(context.Runtime.Close("IKeyComparer`1", value)));
        type.GenericParameters.Add(value);
        type.GenericParameters.Add(comparer);
        return (value, comparer);
    }

    void EmitEquals(TypeDefinition type, TypeReference self, List<FieldReference> fields, KeyLeaves leaves)
    {
        var il = Method(type, "KeyEquals", context.Core.Boolean, inline: true);
        il.Body.Method.Parameters.Add(new ParameterDefinition("other", ParameterAttributes.None,
            new ByReferenceType(self)));
        var different = Il.Label();
        // Numbers first, then strings, then comparers: the cheap comparison decides most often.
        foreach (var i in Enumerable.Range(0, fields.Count).OrderBy(i => leaves.Cost(i, fields[i].FieldType)))
        {
            leaves.Compare(il, i, fields[i].FieldType, load: x => x.Emit(OpCodes.Ldarg_0)
                .Emit(OpCodes.Ldfld, fields[i]), loadOther: x => x.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldfld, fields[i]),
                    different);
        }
        il.Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(different).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    void EmitHash(TypeDefinition type, List<FieldReference> fields, KeyLeaves leaves)
    {
        var il = Method(type, "GetKeyHash", context.Core.Int32, inline: true);
        var keyHash = context.Runtime["KeyHash"];
        var state = il.Local(context.Core.UInt64);
        il.Emit(OpCodes.Call, context.Runtime.Method(keyHash, "Begin")).Emit(OpCodes.Stloc, state);
        for (var i = 0; i < fields.Count; i++)
            leaves.AddHash(il, i, fields[i].FieldType, x => x.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, fields[i]),
                state);
        il.Emit(OpCodes.Ldloc, state).Emit(OpCodes.Call, context.Runtime.Method(keyHash, "End")).Emit(OpCodes.Ret);
    }

    void EmitSnapshot(TypeDefinition type, List<FieldReference> fields, KeyLeaves leaves)
    {
        var il = Method(type, "TakeSnapshot", context.Core.Void, inline: false);
        for (var i = 0; i < fields.Count; i++)
        {
            if (!leaves.HasComparer(i))
                continue;
            il.Emit(OpCodes.Ldarg_0);
            leaves.Snapshot(il, i, x => x.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, fields[i]));
            il.Emit(OpCodes.Stfld, fields[i]);
        }
        il.Emit(OpCodes.Ret);
    }

    void EmitIsKeyable(TypeDefinition type, List<FieldReference> fields, KeyLeaves leaves)
    {
        var il = Method(type, "IsKeyable", context.Core.Boolean, inline: false);
        var no = Il.Label();
        for (var i = 0; i < fields.Count; i++)
        {
            if (leaves.HasComparer(i))
                leaves.IsKeyable(il, i, x => x.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, fields[i]))
                    .Branch(OpCodes.Brfalse, no);
        }
        il.Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(no).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    void EmitAgrees(TypeDefinition type, TypeReference self, List<FieldReference> fields, KeyLeaves leaves)
    {
        type.Interfaces.Add(new InterfaceImplementation(context.Runtime.Close("IPartialKey`1", self)));
        var il = Method(type, "Agrees", context.Core.Boolean, inline: false);
        il.Body.Method.Parameters.Add(new ParameterDefinition("other", ParameterAttributes.None,
            new ByReferenceType(self)));
        il.Body.Method.Parameters.Add(new ParameterDefinition("parts", ParameterAttributes.None, context.Core.Int64));
        var different = Il.Label();
        for (var i = 0; i < fields.Count && i < KeyParts.Most; i++)
        {
            var field = fields[i];
            var next = Il.Label();
            il.Emit(OpCodes.Ldarg_2).Emit(OpCodes.Ldc_I8, 1L << i).Emit(OpCodes.And).Branch(OpCodes.Brfalse, next);
            leaves.Compare(il, i, field.FieldType, load: x => x.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldfld, field),
                loadOther: x => x.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldfld, field), different);
            il.Mark(next);
        }
        il.Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret).Mark(different).Emit(OpCodes.Ldc_I4_0).Emit(OpCodes.Ret);
    }

    static Il Method(TypeDefinition type, string name, TypeReference returnType, bool inline)
    {
        var method = type.Implement(name, returnType);
        if (inline)
            method.AggressiveInlining = true;
        return new Il(method.Body);
    }
}

/// <summary>
/// An emitted key struct. There is one for each shape of signature, shared by the methods of a module.
/// </summary>
sealed class KeyStruct(TypeDefinition definition)
{
    public TypeDefinition Definition { get; } = definition;

    public IList<FieldDefinition> Fields => Definition.Fields;

    /// <summary>Returns the struct closed over the types and comparers of one method's key.</summary>
    public TypeReference Close(IReadOnlyList<KeyPart> parts,
        Func<KeyComparer, TypeReference, TypeReference> comparerType) =>
        !Definition.HasGenericParameters ? Definition : Definition.CloseOver(parts
            .Where(p => p.Comparer is not KeyComparer.InPlace)
            .SelectMany(p => new[] { p.Type, comparerType(p.Comparer, p.Type) }));

    public MethodReference Method(string name, TypeReference closed)
    {
        foreach (var method in Definition.Methods)
        {
            if (method.Name == name)
                return method.On(closed);
        }
        throw new References.WeavingInternalException($"{Definition.FullName}.{name} was not emitted.");
    }
}
