using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Miss;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>
/// Emits the holder's method through which the runtime reaches one entry of the cache, or runs the body without the
/// cache. The runtime calls it by reflection, which converts the arguments.
/// </summary>
/// <code>
/// public static object Entry(object owner, string sku, int quantity, bool runs)     // owner: the declaring type, or a reference to the struct; object for a static method
/// {
///     if (runs)
///         return PriceCompute(sku, quantity, long.MinValue);                        // boxed
///     return Key.Entry&lt;Quote, Quote, KeptValue&lt;Quote&gt;&gt;(sku, quantity, PriceHolder.Cache);
///     // without key parts: NoKey key = default; return CacheEntry.Make&lt;NoKey, Quote, Quote, KeptValue&lt;Quote&gt;&gt;(PriceHolder.Cache, ref key, true); size 0: CacheEntry.None&lt;Quote&gt;()
///     // where results have tags: CacheEntry.WithTags(…, PriceTags(sku, quantity)); with When: CacheEntry.WithCondition&lt;Quote&gt;(…, new Func&lt;Quote, bool&gt;(Catalog.IsFinal))
/// }
/// </code>
/// <remarks>
/// For most methods, each parameter is one part of the key, in their order. Otherwise <c>[KeyParts]</c> says which
/// parts come from which parameter, so that other assemblies can invalidate what agrees on some arguments. The
/// parameters have no names, which would be rows of metadata.
/// For a generic method, the code is beside the method, where its type parameters mean the same. The holder's method
/// calls it.
/// </remarks>
sealed class EntryEmitter(EmissionContext context, CacheLoader caches, ResultAdapters adapters, KeyMethods shared,
    WhenEmitter whens)
{
    public void Emit(WovenMethod woven, MovedBody body)
    {
        var holder = (TypeDefinition)woven.Holder.GetElementType();
        var entry = new MethodDefinition(WovenNames.EntryMethod,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, context.Core.Object);
        holder.Methods.Add(entry);
        if (!KeyParts.AreInOrder(woven.Plan.Key, woven.Method))
            NameParts(woven, entry);
        if (!woven.Method.HasGenericParameters)
        {
            AddParameters(woven, entry, t => t);
            EmitBody(woven, body, entry);
            return;
        }

        var outer = woven.Method.DeclaringType.GenericParameters.Count;
        TypeReference InHolder(TypeReference type) =>
            Generics.Map(type, p => holder.GenericParameters[p.Type == GenericParameterType.Type ? p.Position : outer
            + p.Position]);
        var inner = HelperMethods.Declare(context, woven.Method, WovenNames.Entry, context.Core.Object);
        AddParameters(woven, inner, t => t);
        EmitBody(woven, body, inner);

        AddParameters(woven, entry, InHolder);
        var closed = new GenericInstanceMethod(inner.On(InHolder(woven.Method.DeclaringType.Self())));
        foreach (var parameter in holder.GenericParameters.Skip(outer))
            closed.GenericArguments.Add(parameter);
        var il = new Il(entry.Body);
        foreach (var parameter in entry.Parameters)
            il.Emit(OpCodes.Ldarg, parameter);
        il.Emit(OpCodes.Call, closed).Emit(OpCodes.Ret);
        ShortForms.Use(entry.Body);
    }

    void AddParameters(WovenMethod woven, MethodDefinition entry, Func<TypeReference, TypeReference> map)
    {
        var method = woven.Method;
        var owner = map(method.DeclaringType.Self());
        entry.AddParameter("", method.IsStatic ? context.Core.Object : method.DeclaringType.IsValueType
            ? new ByReferenceType(owner)
                : owner);
        foreach (var parameter in method.Parameters)
            entry.AddParameter("", map(parameter.ParameterType.WithoutModifiers()));
        entry.AddParameter("", context.Core.Boolean);
    }

    /// <code>
    /// [KeyParts(7, 1, 6)]      // all parts of the key, then those of each parameter
    /// </code>
    void NameParts(WovenMethod woven, MethodDefinition entry)
    {
        CustomAttributeArgument Set(long parts) => new(context.Core.Int64, parts);
        var key = woven.Plan.Key;
        var attribute = new CustomAttribute(context.Runtime.Method(context.Runtime["KeyPartsAttribute"], ".ctor"));
        attribute.ConstructorArguments.Add(Set(KeyParts.All(key)));
        attribute.ConstructorArguments.Add(new CustomAttributeArgument(
            new ArrayType(context.Core.Int64), woven.Method.Parameters.Select(p => Set(KeyParts.Of(key, p)))
                .ToArray()));
        entry.CustomAttributes.Add(attribute);
    }

    void EmitBody(WovenMethod woven, MovedBody body, MethodDefinition entry)
    {
        var il = new Il(entry.Body);
        var look = Il.Label();
        il.Emit(OpCodes.Ldarg, entry.Parameters[entry.Parameters.Count - 1]).Branch(OpCodes.Brfalse, look);
        EmitRun(il, woven, body, entry);
        il.Mark(look);
        if (woven.Cache is null)
            il.Emit(OpCodes.Call,
                context.Runtime.GenericMethod(context.Runtime["CacheEntry"], "None",
                woven.Plan.Result.Value.WithoutModifiers()));
        else
            EmitMake(il, woven, body, entry);
        il.Emit(OpCodes.Ret);
        ShortForms.Use(entry.Body);
    }

    // A call that bypasses the cache: its key is not looked at.
    static void EmitRun(Il il, WovenMethod woven, MovedBody body, MethodDefinition entry)
    {
        if (!woven.Method.IsStatic)
            il.This();
        foreach (var parameter in woven.Method.Parameters)
            il.Emit(OpCodes.Ldarg, Of(parameter, entry));
        if (woven.PassesKey)
            il.Emit(OpCodes.Ldloc, il.Local(woven.Key!));
        if (woven.Cache is not null && !woven.Plan.RunsAsCall)
            il.Emit(OpCodes.Ldc_I8, long.MinValue);
        if (woven.Tags is not null && !woven.Plan.RunsAsCall)
            il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Call, body.Compute).Emit(OpCodes.Box, woven.Plan.Result.ReturnType.WithoutModifiers())
            .Emit(OpCodes.Ret);
    }

    void EmitMake(Il il, WovenMethod woven, MovedBody body, MethodDefinition entry)
    {
        if (woven.KeyStruct is null)
        {
            var noKey = context.Runtime["NoKey"];
            caches.Ensure(il, woven, entry.Parameters[0]).Emit(OpCodes.Ldloca, il.Local(noKey)).Emit(OpCodes.Ldc_I4_1)
                .Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["CacheEntry"], "Make", noKey,
                    woven.Value, woven.Stored, adapters.PolicyOf(woven)));
        }
        else
        {
            foreach (var part in woven.Plan.Key)
                KeyLoader.Load(il, woven.Method, Of(part, entry));
            caches.Ensure(il, woven, entry.Parameters[0])
                .Emit(OpCodes.Call, shared.Entry(woven, adapters.PolicyOf(woven)));
        }
        // Entries of methods with out parameters can only be removed.
        if (woven.Plan.When is not null && woven.Plan.Result.Outs.Count == 0)
            whens.EmitChoose(il, woven, entry);
        if (woven.Plan.Lifetimes?.Member is not null && woven.Plan.Result.Outs.Count == 0)
            EmitLifetime(il, woven, body.Call!, entry);
        if (woven.Tags is not null)
            EmitTags(il, woven, entry);
    }

    /// <code>
    /// LoadCall call; call.Owner = owner; call.id = id;
    /// CacheEntry.WithLifetime&lt;Quote&gt;(entry, (ILifetimeCall&lt;Quote&gt;)call)
    /// </code>
    void EmitLifetime(Il il, WovenMethod woven, CallStruct shape, MethodDefinition entry)
    {
        var call = il.Local(shape.Type);
        CallEmitter.FillIn(il, woven, shape, call, p => Of(p, entry));
        il.Emit(OpCodes.Ldloc, call).Emit(OpCodes.Box, call.VariableType)
            .Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["CacheEntry"], "WithLifetime",
                woven.Value));
    }

    void EmitTags(Il il, WovenMethod woven, MethodDefinition entry)
    {
        if (!woven.Method.IsStatic)
            il.This();
        foreach (var parameter in woven.Method.Parameters)
            il.Emit(OpCodes.Ldarg, Of(parameter, entry));
        il.Emit(OpCodes.Call, woven.Tags!.CalledFrom(woven.Method.HasGenericParameters ? entry : woven.Method))
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CacheEntry"], "WithTags"));
    }

    static ParameterDefinition Of(ParameterDefinition parameter, MethodDefinition entry) =>
        entry.Parameters[1 + parameter.Index];

    static KeyPart Of(KeyPart part, MethodDefinition entry) =>
        part.Source is KeySource.Parameter { Definition: var parameter }
        ? new KeyPart(new KeySource.Parameter(Of(parameter, entry)), part.Path, part.Type, part.Comparer, part.Reason)
        : part;
}
