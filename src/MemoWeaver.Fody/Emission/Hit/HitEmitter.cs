using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Hit;

/// <summary>Emits the return of a result that was found in the cache.</summary>
/// <code>
/// return value;                                                   // Task&lt;T&gt;: the kept task
/// return new ValueTask&lt;Quote&gt;(value);
/// rest = value.F1; return value.F0;                               // with out parameters
///
/// return default(KeptCopy&lt;Quote, QuoteCopier&gt;).Value(stored);     // where the result can change; a Task&lt;T&gt;: Hand(stored).AsTask()
/// </code>
sealed class HitEmitter(EmissionContext context, ResultStructs results)
{
    /// <summary>Emits the return of the result for what is stored.</summary>
    public void Emit(Il il, WovenMethod woven, VariableDefinition stored)
    {
        var result = woven.Plan.Result;
        if (!woven.CopiesHits)
        {
            EmitValue(il, woven, stored);
        }
        else if (result.IsAsynchronous)
        {
            LoadKept(il, woven, stored);
            ValueTasks.ReturnFrom(il, context.Runtime.Method(woven.Adapter!, "ToTask"), result, woven.Value);
        }
        else if (result.Outs.Count == 0)
        {
            LoadKept(il, woven, stored).Emit(OpCodes.Call, context.Runtime.Method(woven.Adapter!, "Value"))
                .Emit(OpCodes.Ret);
        }
        else
        {
            var value = il.Local(woven.Value);
            LoadKept(il, woven, stored).Emit(OpCodes.Call, context.Runtime.Method(woven.Adapter!, "Value"))
                .Emit(OpCodes.Stloc, value);
            EmitValue(il, woven, value);
        }
    }

    /// <summary>Emits the return of a result that belongs to the caller, or is shared.</summary>
    public void EmitValue(Il il, WovenMethod woven, VariableDefinition value)
    {
        var result = woven.Plan.Result;
        for (var i = 0; i < result.Outs.Count; i++)
        {
            il.Emit(OpCodes.Ldarg, result.Outs[i])
                .Emit(OpCodes.Ldloc, value).Emit(OpCodes.Ldfld, results.Field(result, i + 1))
                .Emit(OpCodes.Stobj, ResultStructs.OutType(result.Outs[i]));
        }
        il.Emit(OpCodes.Ldloc, value);
        if (result.Outs.Count > 0)
            il.Emit(OpCodes.Ldfld, results.Field(result, 0));
        if (result.Shape == ResultShape.ValueTask)
            il.Emit(OpCodes.Newobj, ValueTasks.Constructor(context, result.ReturnType.WithoutModifiers()));
        il.Emit(OpCodes.Ret);
    }

    static Il LoadKept(Il il, WovenMethod woven, VariableDefinition stored) =>
        il.Emit(OpCodes.Ldloca, il.Local(woven.Adapter!)).Emit(OpCodes.Ldloc, stored);
}
