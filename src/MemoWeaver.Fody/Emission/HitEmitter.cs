using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Returns what was found in the cache.</summary>
/// <code>
/// return value;                                                   // Task&lt;T&gt;: the kept task
/// return new ValueTask&lt;Quote&gt;(value);
/// rest = value.F1; return value.F0;                               // with out parameters
/// </code>
internal sealed class HitEmitter(EmissionContext context, ResultStructs results)
{
    public void Emit(Il il, WovenMethod woven, VariableDefinition value)
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
}
