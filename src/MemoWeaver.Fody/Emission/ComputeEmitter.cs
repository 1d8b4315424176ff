using MemoWeaver.Fody.Planning;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Moves the body into a method that runs it as a miss.</summary>
/// <code>
/// private static Quote PriceCompute(string sku, int quantity, LruCache&lt;Key, Quote&gt; cache, Key key, int hash)
/// {
///     long fence = LruCache&lt;Key, Quote&gt;.BeginMiss(cache, hash);
///     Quote result = /* body */;
///     LruCache&lt;Key, Quote&gt;.Store(cache, ref key, hash, fence, result);     // a body that throws does not come here
///     return result;
/// }
/// </code>
internal sealed class ComputeEmitter(EmissionContext context, ResultStructs results)
{
    public void Emit(WovenMethod woven)
    {
        var method = woven.Method;
        var compute = BodyMover.Declare(method, context.Unspeakable(method, "Compute"));
        if (woven.Cache is null)
            BodyMover.MoveUnchanged(method, compute);
        else
            EmitMiss(woven, compute);

        var reference = compute.On(method.DeclaringType.Self());
        woven.Compute = method.HasGenericParameters ? Instantiate(reference, method.GenericParameters) : reference;
    }

    private void EmitMiss(WovenMethod woven, MethodDefinition compute)
    {
        // Parameters of a generic method mean the same by position in both methods.
        var cache = Add(compute, "cache", woven.Cache!);
        var key = woven.Key is { } keyType ? Add(compute, "key", keyType) : null;
        var hash = woven.Key is null ? null : Add(compute, "hash", context.Core.Int32);

        var il = new Il(compute.Body);
        il.Emit(OpCodes.Ldarg, cache);
        if (hash is not null)
            il.Emit(OpCodes.Ldarg, hash);
        il.Emit(OpCodes.Call, context.Runtime.Method(woven.Cache!, "BeginMiss"));
        // The body's own locals keep their numbers: macros such as ldloc.0 are not rewritten.
        var fence = new VariableDefinition(context.Core.Int64);
        var store = Instruction.Create(OpCodes.Stloc, fence);
        il.Body.Instructions.Add(store);

        var epilogue = BodyMover.Move(woven.Method, compute);
        il.Body.Variables.Add(fence);
        if (epilogue is not null)
            EmitStore(il.Mark(epilogue), woven, compute, cache, key, hash, fence);
        BodyMover.Finish(compute);
    }

    // Stack: the result.
    private void EmitStore(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition cache, ParameterDefinition? key, ParameterDefinition? hash, VariableDefinition fence)
    {
        var result = il.Local(compute.ReturnType);
        il.Emit(OpCodes.Stloc, result);
        var stored = result;
        var outs = woven.Plan.Result.Outs;
        if (outs.Count > 0)
        {
            stored = il.Local(woven.Stored);
            il.Emit(OpCodes.Ldloca, stored).Emit(OpCodes.Ldloc, result).Emit(OpCodes.Stfld, results.Field(woven.Plan.Result, 0));
            for (var i = 0; i < outs.Count; i++)
            {
                il.Emit(OpCodes.Ldloca, stored)
                    .Emit(OpCodes.Ldarg, compute.Parameters[outs[i].Index]).Emit(OpCodes.Ldobj, ResultStructs.OutType(outs[i]))
                    .Emit(OpCodes.Stfld, results.Field(woven.Plan.Result, i + 1));
            }
        }
        il.Emit(OpCodes.Ldarg, cache);
        if (key is not null)
            il.Emit(OpCodes.Ldarga, key).Emit(OpCodes.Ldarg, hash!);
        il.Emit(OpCodes.Ldloc, fence).Emit(OpCodes.Ldloc, stored)
            .Emit(OpCodes.Call, context.Runtime.Method(woven.Cache!, "Store"))
            .Emit(OpCodes.Ldloc, result).Emit(OpCodes.Ret);
    }

    private static ParameterDefinition Add(MethodDefinition method, string name, TypeReference type)
    {
        var parameter = new ParameterDefinition(name, ParameterAttributes.None, type);
        method.Parameters.Add(parameter);
        return parameter;
    }

    private static GenericInstanceMethod Instantiate(MethodReference open, IEnumerable<GenericParameter> arguments)
    {
        var instance = new GenericInstanceMethod(open);
        foreach (var argument in arguments)
            instance.GenericArguments.Add(argument);
        return instance;
    }
}
