using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Lets a call say how long its result lives, and run without its caller.
/// </summary>
/// <code>
/// // of ILifetimeCall&lt;Quote&gt;
/// public TimeSpan? LifetimeOf(Quote value) =&gt; Owner.MaxAge(value, id, token);      // where Lifetime names nothing: null
/// public void ForgetTokens() { token = default; }
/// </code>
sealed class LifetimeCallEmitter(EmissionContext context, ResultStructs results)
{
    /// <summary>Adds both members to the struct of a call.</summary>
    /// <param name="woven">The method.</param>
    /// <param name="type">The struct.</param>
    /// <param name="owner">Its field with the object, if there is one.</param>
    /// <param name="arguments">Its fields with the arguments.</param>
    /// <param name="member">What <c>Lifetime</c> names, as the struct refers to it.</param>
    /// <param name="value">The type of the result there.</param>
    public void Emit(WovenMethod woven, TypeDefinition type, FieldDefinition? owner,
        IReadOnlyList<FieldDefinition> arguments, MethodReference? member, TypeReference value)
    {
        var contract = context.Runtime.Close("ILifetimeCall`1", value);
        type.Interfaces.Add(new InterfaceImplementation(contract));
        EmitLifetimeOf(woven, type, owner, arguments, member, value,
            context.Runtime.Method(contract, "LifetimeOf").ReturnType);

        var il = new Il(type.Implement("ForgetTokens", context.Core.Void).Body);
        foreach (var field in arguments.Where(f => f.FieldType.FullName == "System.Threading.CancellationToken"))
            il.This().Emit(OpCodes.Ldflda, field.On(type.Self())).Emit(OpCodes.Initobj, field.FieldType);
        il.Emit(OpCodes.Ret);
    }

    void EmitLifetimeOf(WovenMethod woven, TypeDefinition type, FieldDefinition? owner,
        IReadOnlyList<FieldDefinition> arguments, MethodReference? called, TypeReference value,
        TypeReference lifetime)
    {
        var method = type.Implement("LifetimeOf", lifetime);
        var parameter = new ParameterDefinition(value);
        method.Parameters.Add(parameter);
        var il = new Il(method.Body);
        if (woven.Plan.Lifetimes!.Member is not { } member || called is null)
        {
            il.Emit(OpCodes.Ldloc, il.Local(lifetime)).Emit(OpCodes.Ret);
            return;
        }
        var isStruct = woven.Method.DeclaringType.IsValueType;
        if (called.HasThis)
            il.This().Emit(isStruct ? OpCodes.Ldflda : OpCodes.Ldfld, owner!.On(type.Self()));
        if (member.TakesResult)
        {
            il.Emit(OpCodes.Ldarg, parameter);
            if (woven.Plan.Result.Outs.Count > 0)
                il.Emit(OpCodes.Ldfld, results.Field(woven.Plan.Result, 0, value));
        }
        if (member.TakesArguments)
        {
            var outs = woven.Plan.Result.Outs.ToArray();
            for (var i = 0; i < arguments.Count; i++)
            {
                // The call was captured before its body set the out values. They are in the result.
                if (Array.IndexOf(outs, woven.Method.Parameters[i]) is >= 0 and var index)
                    il.Emit(OpCodes.Ldarg, parameter)
                        .Emit(OpCodes.Ldfld, results.Field(woven.Plan.Result, index + 1, value));
                else
                    il.This().Emit(OpCodes.Ldfld, arguments[i].On(type.Self()));
            }
        }
        il.Emit(member.Method.IsVirtual && !isStruct ? OpCodes.Callvirt : OpCodes.Call, called);
        if (!member.IsNullable)
            il.Emit(OpCodes.Newobj, CoreTypes.Method(lifetime, ".ctor", context.Core.Void, hasThis: true,
                ValueTasks.Parameter(lifetime)));
        il.Emit(OpCodes.Ret);
    }
}
