using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits the calls of the predicate that <c>When</c> names, which decides whether a result is stored.
/// </summary>
sealed class WhenEmitter(EmissionContext context, ResultStructs results)
{
    /// <summary>Emits the check in the method that stores a result. A call that bypasses the cache skips it.</summary>
    /// <code>
    /// if (miss == long.MinValue) return value;
    /// if (!Catalog.IsFinal(value)) { PriceHolder.Site.CountDeclined(); return value; }      // or: owner.IsFinal(value, rest)
    /// </code>
    public void EmitCheck(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition value,
        ParameterDefinition miss, Func<ParameterDefinition, ParameterDefinition> take)
    {
        var (end, keep) = (Il.Label(), Il.Label());
        il.Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Ldc_I8, long.MinValue).Branch(OpCodes.Beq, end);
        var predicate = woven.Plan.When!.Predicate;
        if (predicate.HasThis)
            il.Emit(OpCodes.Ldarg, take(compute.Body.ThisParameter));
        var outs = woven.Plan.Result.Outs;
        EmitAsk(il, woven, predicate.CalledFrom(woven.Method), i =>
        {
            if (i == 0)
                il.Emit(OpCodes.Ldarg, value);
            else
                il.Emit(OpCodes.Ldarg, take(compute.Parameters[outs[i - 1].Index]))
                    .Emit(OpCodes.Ldobj, ResultStructs.OutType(outs[i - 1]));
        });
        il.Branch(OpCodes.Brtrue, keep)
            .Emit(OpCodes.Ldsfld, woven.Site)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CacheSite"], "CountDeclined"))
            .Mark(end).Emit(OpCodes.Ldarg, value).Emit(OpCodes.Ret)
            .Mark(keep);
    }

    /// <summary>Emits the call of the predicate. Stack: its object, if it has one.</summary>
    /// <param name="il">The body to append to.</param>
    /// <param name="woven">The method.</param>
    /// <param name="predicate">The predicate as the body refers to it.</param>
    /// <param name="load">Loads the result for 0, or the i-th out value.</param>
    public static void EmitAsk(Il il, WovenMethod woven, MethodReference predicate, Action<int> load)
    {
        for (var i = 0; i <= (woven.Plan.When!.TakesOuts ? woven.Plan.Result.Outs.Count : 0); i++)
            load(i);
        il.Emit(Code(woven), predicate);
    }

    /// <summary>Loads a part of a result from an argument that holds it, alone or with the out values.</summary>
    public void LoadPacked(Il il, WovenMethod woven, ParameterDefinition value, int index)
    {
        il.Emit(OpCodes.Ldarg, value);
        if (woven.Plan.Result.Outs.Count > 0)
            il.Emit(OpCodes.Ldfld, results.Field(woven.Plan.Result, index, value.ParameterType));
    }

    /// <summary>Gives the predicate to an entry, which may be set. Stack: the entry, before and after.</summary>
    /// <code>
    /// CacheEntry.WithCondition&lt;Quote&gt;(entry, new Func&lt;Quote, bool&gt;(owner.IsFinal))
    /// </code>
    public void EmitChoose(Il il, WovenMethod woven, MethodDefinition entry)
    {
        var predicate = woven.Plan.When!.Predicate;
        var owner = woven.Method.DeclaringType;
        if (!predicate.HasThis)
            il.Emit(OpCodes.Ldnull);
        else if (owner.IsValueType)
            il.Emit(OpCodes.Ldarg_0).Emit(OpCodes.Ldobj, owner.Self()).Emit(OpCodes.Box, owner.Self());
        else
            il.Emit(OpCodes.Ldarg_0);
        var value = woven.Plan.Result.Value.WithoutModifiers();
        var called = predicate.CalledFrom(entry);
        if (Code(woven) == OpCodes.Callvirt)
            il.Emit(OpCodes.Dup).Emit(OpCodes.Ldvirtftn, called);
        else
            il.Emit(OpCodes.Ldftn, called);
        var func = context.Core.Get("System", "Func`2").CloseOver([value, context.Core.Boolean]);
        il.Emit(OpCodes.Newobj,
            CoreTypes.Method(func, ".ctor", context.Core.Void, hasThis: true, context.Core.Object,
            context.Module.TypeSystem.IntPtr))
            .Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["CacheEntry"], "WithCondition", value));
    }

    // An override is what is asked.
    static OpCode Code(WovenMethod woven) =>
        woven.Plan.When!.Predicate.IsVirtual && !woven.Method.DeclaringType.IsValueType
            ? OpCodes.Callvirt : OpCodes.Call;
}
