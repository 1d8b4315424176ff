using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Distribution;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>Emits the class that writes the key of a distributed method as text. It is nested in the holder.</summary>
/// <code>
/// private sealed class Text : IKeyText&lt;Key&gt;
/// {
///     public void Write(ref Key key, KeyWriter writer)
///     {
///         writer.Add(key.F0);
///         writer.AddValue&lt;DateTime&gt;(key.F1);
///         Order.WriteKey(key.F2, writer);                  // a record or struct of the module, by a method that is emitted into it
///         writer.BeginSensitive(); writer.Add(key.F3); writer.EndSensitive();
///     }
/// }
///
/// internal static void WriteKey(Order value, KeyWriter writer)      // in Order
/// {
///     writer.Add(value != null); if (value == null) return;         // of a class
///     writer.Add(value.id); …
/// }
/// </code>
sealed class KeyTextEmitter(EmissionContext context)
{
    readonly Dictionary<TypeDefinition, MethodDefinition> _owners = [];

    RuntimeTypes Distributed => context.Runtime.Distributed;

    TypeReference Writer => Distributed["KeyWriter"];

    /// <summary>Emits the class, and returns its constructor as the holder calls it.</summary>
    public MethodReference Emit(MethodPlan plan, CacheTypes types, TypeDefinition holder)
    {
        var text = new TypeDefinition("", "Text",
            TypeAttributes.NestedPrivate | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit, context.Core.Object);
        context.MarkGenerated(text);
        Generics.CopyTo(holder.GenericParameters, text, p => text.GenericParameters[p.Position]);
        holder.NestedTypes.Add(text);
        var outer = plan.Method.DeclaringType.GenericParameters.Count;
        TypeReference InText(TypeReference type) =>
            Generics.Map(type, p => text.GenericParameters[p.Type == GenericParameterType.Type ? p.Position : outer
            + p.Position]);

        var key = InText(types.Key!);
        text.Interfaces.Add(new InterfaceImplementation(Distributed.Close("IKeyText`1", key)));
        var constructor = new MethodDefinition(".ctor", MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, context.Core.Void);
        text.Methods.Add(constructor);
        new Il(constructor.Body).This()
            .Emit(OpCodes.Call, CoreTypes.Method(context.Core.Object, ".ctor", context.Core.Void, hasThis: true))
            .Emit(OpCodes.Ret);

        var write = text.Implement("Write", context.Core.Void);
        var byReference = write.AddParameter("key", new ByReferenceType(key));
        var writer = write.AddParameter("writer", Writer);
        var il = new Il(write.Body, length: 32);
        var parts = plan.Distribution!.KeyText;
        for (var i = 0; i < parts.Count; i++)
        {
            var field = types.KeyStruct!.Fields[i].On(key);
            EmitPart(il, parts[i], writer, InText, x => x.Emit(OpCodes.Ldarg, byReference).Emit(OpCodes.Ldfld, field));
        }
        il.Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(write.Body);
        return constructor.On(holder.HasGenericParameters ? text.CloseOver(holder.GenericParameters) : text);
    }

    void EmitPart(Il il, KeyTextPart part, ParameterDefinition writer, Func<TypeReference, TypeReference> map,
        Action<Il> load)
    {
        if (part.IsSensitive)
            il.Emit(OpCodes.Ldarg, writer).Emit(OpCodes.Call, Distributed.Method(Writer, "BeginSensitive"));
        if (part.Form == KeyTextForm.Fields)
        {
            load(il);
            il.Emit(OpCodes.Ldarg, writer).Emit(OpCodes.Call, WriterOf(part, map));
        }
        else
        {
            il.Emit(OpCodes.Ldarg, writer);
            load(il);
            il.Emit(OpCodes.Call, MethodFor(part, map));
        }
        if (part.IsSensitive)
            il.Emit(OpCodes.Ldarg, writer).Emit(OpCodes.Call, Distributed.Method(Writer, "EndSensitive"));
    }

    MethodReference MethodFor(KeyTextPart part, Func<TypeReference, TypeReference> map)
    {
        var type = part.Part.Type;
        return part.Form switch
        {
            KeyTextForm.InPlace =>
                Distributed.Method(Writer, "Add", m => !m.HasGenericParameters
                && m.Parameters[0].ParameterType.FullName == type.FullName),
            KeyTextForm.IgnoringCase => Distributed.Method(Writer, "AddIgnoringCase"),
            KeyTextForm.Formatted => Distributed.GenericMethod(Writer, "AddFormatted", map(type), map(part.Format!)),
            _ => Distributed.GenericMethod(Writer, "AddValue", map(type)),
        };
    }

    MethodReference WriterOf(KeyTextPart part, Func<TypeReference, TypeReference> map)
    {
        var comparer = (KeyComparer.Emitted)part.Part.Comparer;
        if (!_owners.TryGetValue(comparer.Owner, out var method))
            method = EmitWriter(comparer.Owner, part.Fields);
        return method.On(map(part.Part.Type));
    }

    MethodDefinition EmitWriter(TypeDefinition owner, IReadOnlyList<KeyTextPart> fields)
    {
        var method = _owners[owner] =
            new MethodDefinition(WovenNames.SharedPrefix + "WriteKey",
            MethodAttributes.Assembly | MethodAttributes.Static | MethodAttributes.HideBySig, context.Core.Void);
        var value = method.AddParameter("value", owner.Self());
        var writer = method.AddParameter("writer", Writer);
        context.MarkGenerated(method);
        owner.Methods.Add(method);
        var il = new Il(method.Body, length: 32);
        if (!owner.IsValueType)
        {
            // Before the fields: a null and an object whose first field is null are different.
            var some = Il.Label();
            il.Emit(OpCodes.Ldarg, writer).Emit(OpCodes.Ldarg, value).Emit(OpCodes.Ldnull).Emit(OpCodes.Cgt_Un)
                .Emit(OpCodes.Call, Distributed.Method(Writer, "Add", m => !m.HasGenericParameters
                    && m.Parameters[0].ParameterType.MetadataType == MetadataType.Boolean))
                .Emit(OpCodes.Ldarg, value).Branch(OpCodes.Brtrue, some).Emit(OpCodes.Ret).Mark(some);
        }
        foreach (var field in fields)
            EmitPart(il, field, writer, t => t, x => KeyLoader.LoadPath(x, value, field.Part.Path));
        il.Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(method.Body);
        return method;
    }
}
