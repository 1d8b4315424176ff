using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits the miss of a method whose call is stored as data: the runtime runs it, or joins another caller's run.
/// </summary>
/// <code>
/// LoadCall call; call.Owner = this; call.id = id; call.token = token;
/// return AsyncMiss.RunTask&lt;Key, Profile, Task&lt;Profile&gt;, LoadCall, KeptTask&lt;Profile&gt;&gt;(cache, ref key, hash, ref call);      // ValueTask: Run
///
/// // of a distributed method: DistributedMiss.RunTask, Run or RunSync, with LoadHolder.Distributed as the last argument
///
/// value = SyncMiss.Run&lt;Key, Quote, Quote, PriceCall, KeptValue&lt;Quote&gt;&gt;(cache, ref key, hash, ref call);
///     // of a tracked method without SingleFlight.On: RunAlone
/// </code>
sealed class CallEmitter(EmissionContext context, CacheLoader caches, ResultAdapters adapters)
{
    /// <summary>
    /// Emits the call. For a synchronous method, the caller's own result is then in <paramref name="value"/>; an
    /// asynchronous method returns.
    /// </summary>
    public void Emit(Il il, WovenMethod woven, CallStruct shape, VariableDefinition key, VariableDefinition hash,
        VariableDefinition? value)
    {
        var call = il.Local(shape.Type);
        FillIn(il, woven, shape, call, p => p);
        caches.Ensure(il, woven, il.Body.ThisParameter)
            .Emit(OpCodes.Ldloca, key).Emit(OpCodes.Ldloc, hash).Emit(OpCodes.Ldloca, call);
        var result = woven.Plan.Result;
        var (miss, name) = result.Shape switch
        {
            ResultShape.Task => ("AsyncMiss", "RunTask"),
            ResultShape.ValueTask => ("AsyncMiss", "Run"),
            _ => ("SyncMiss", woven.Plan.JoinsRuns || woven.Distributed is not null ? "Run" : "RunAlone"),
        };
        TypeReference[] types = [woven.Key!, woven.Value, woven.Stored, call.VariableType, adapters.PolicyOf(woven)];
        if (woven.Distributed is { } level)
            il.Emit(OpCodes.Ldsfld, level).Emit(OpCodes.Call, context.Runtime.Distributed.GenericMethod(context.Runtime.Distributed["DistributedMiss"], result.IsAsynchronous ? name : "RunSync", types));
        else
            il.Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime[miss], name, types));
        if (!result.IsAsynchronous)
        {
            il.Emit(OpCodes.Stloc, value!);
            return;
        }
        // By way of a local: a tail call would take the method out of stack traces.
        var task = il.Body.Variables.FirstOrDefault(v => v.VariableType == result.ReturnType)
            ?? il.Local(result.ReturnType);
        il.Emit(OpCodes.Stloc, task).Emit(OpCodes.Ldloc, task).Emit(OpCodes.Ret);
    }

    /// <summary>
    /// Emits the call of a tracked method into one of its own, so that a hit keeps the key in registers.
    /// </summary>
    /// <code>
    /// private static Quote PriceMiss(string sku, int quantity, Key key, int hash)      // the last two as they are in the method
    /// {
    ///     PriceCall call; call.sku = sku; …
    ///     Quote value = SyncMiss.RunAlone&lt;…&gt;(cache, ref key, hash, ref call);
    ///     return value;
    /// }
    ///
    /// value = PriceMiss(sku, quantity, key, hash);
    /// </code>
    public void EmitApart(Il il, WovenMethod woven, CallStruct shape, VariableDefinition key, VariableDefinition hash,
        VariableDefinition value)
    {
        var miss = HelperMethods.DeclareAlike(context, woven.Method, WovenNames.Miss, woven.Value);
        var (keyArgument, hashArgument) = (miss.AddParameter("", woven.Key!), miss.AddParameter("", context.Core.Int32));
        var inMiss = new Il(miss.Body);
        var (ownHash, own, ownKey) = (inMiss.Local(context.Core.Int32), inMiss.Local(woven.Value), inMiss.Local(woven.Key!));
        inMiss.Emit(OpCodes.Ldarg, keyArgument).Emit(OpCodes.Stloc, ownKey)
            .Emit(OpCodes.Ldarg, hashArgument).Emit(OpCodes.Stloc, ownHash);
        Emit(inMiss, woven, shape, ownKey, ownHash, own);
        inMiss.Emit(OpCodes.Ldloc, own).Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(miss.Body);
        VariantInterfaces.Detach(miss);

        il.Arguments(woven.Method);
        il.Emit(OpCodes.Ldloc, key).Emit(OpCodes.Ldloc, hash).Emit(OpCodes.Call, miss.CalledFrom(woven.Method))
            .Emit(OpCodes.Stloc, value);
    }

    /// <summary>Fills in the struct of a call.</summary>
    /// <param name="il">The body to append to. Its first argument is the object, if there is one.</param>
    /// <param name="woven">The method.</param>
    /// <param name="shape">The struct.</param>
    /// <param name="call">The local to fill in.</param>
    /// <param name="of">Returns the argument of the body for a parameter of the method.</param>
    public static void FillIn(Il il, WovenMethod woven, CallStruct shape, VariableDefinition call,
        Func<ParameterDefinition, ParameterDefinition> of)
    {
        var method = woven.Method;
        if (shape.Owner is { } owner)
        {
            il.Emit(OpCodes.Ldloca, call).This();
            if (method.DeclaringType.IsValueType)
                il.Emit(OpCodes.Ldobj, method.DeclaringType.Self());
            il.Emit(OpCodes.Stfld, owner.On(call.VariableType));
        }
        foreach (var parameter in method.Parameters.Where(p => !woven.Plan.Result.Outs.Contains(p)))
        {
            il.Emit(OpCodes.Ldloca, call).Emit(OpCodes.Ldarg, of(parameter));
            if (parameter.ParameterType.WithoutModifiers() is ByReferenceType byReference)
                il.Emit(OpCodes.Ldobj, byReference.ElementType);
            il.Emit(OpCodes.Stfld, shape.Arguments[parameter.Index].On(call.VariableType));
        }
    }
}
