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
        FillIn(il, woven, shape, call);
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

    static void FillIn(Il il, WovenMethod woven, CallStruct shape, VariableDefinition call)
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
            il.Emit(OpCodes.Ldloca, call).Emit(OpCodes.Ldarg, parameter);
            if (parameter.ParameterType.WithoutModifiers() is ByReferenceType byReference)
                il.Emit(OpCodes.Ldobj, byReference.ElementType);
            il.Emit(OpCodes.Stfld, shape.Arguments[parameter.Index].On(call.VariableType));
        }
    }
}
