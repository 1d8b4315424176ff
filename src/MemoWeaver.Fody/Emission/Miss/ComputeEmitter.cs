using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Bodies;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>Moves the body into a method that runs it as a miss.</summary>
/// <code>
/// private static Quote PriceCompute(string sku, int quantity, long miss)      // miss: the hash, then the fence
/// {
///     tags = PriceTags(sku, quantity);                            // only where results have tags: a parameter, for which null is passed
///     miss = KeyedStore.BeginMiss(PriceHolder.Cache, miss);       // or: PriceBegin(this, miss)
///     return Key.Keep&lt;Quote&gt;(/* body */, sku, quantity, miss, PriceHolder.Cache);       // a body that throws does not come here
///     return PriceStore(/* body */, sku, quantity, miss);         // where more is to be done with the result than to store it
/// }
/// </code>
/// <remarks>The body of a method that the runtime runs as a call moves as it is. Otherwise, all but the body itself is
/// in other methods: a recursion does not keep their frames.</remarks>
sealed class ComputeEmitter(EmissionContext context, CacheLoader caches, KeyMethods shared, ResultStoreEmitter stores,
    CallStructEmitter calls)
{
    public MovedBody Emit(WovenMethod woven)
    {
        var method = woven.Method;
        var compute = BodyMover.Declare(method, context.Unspeakable(method, WovenNames.Compute));
        if (woven.Cache is null || woven.Plan.RunsAsCall)
            BodyMover.MoveUnchanged(method, compute);
        else
            EmitMiss(woven, compute);
        VariantInterfaces.Detach(compute);
        return new MovedBody(compute.CalledFrom(method), woven.Plan.RunsAsCall ? calls.Emit(woven, compute) : null);
    }

    void EmitMiss(WovenMethod woven, MethodDefinition compute)
    {
        // Parameters of a generic method mean the same by position in all its methods.
        var key = woven.PassesKey ? compute.AddParameter("key", woven.Key!) : null;
        var miss = compute.AddParameter("miss", context.Core.Int64);
        var tags = woven.Tags is null ? null : compute.AddParameter("tags", context.Runtime["CallTags"]);
        var keep = KeyMethods.CanKeep(woven)
            ? KeepAsItIs(woven, compute, miss)
            : KeepByOwnMethod(stores.Emit(woven, compute, key, miss, tags), compute, key);

        var il = new Il(compute.Body, length: woven.Method.Body.Instructions.Count + 12);
        if (tags is not null)
            EmitTags(il, woven, compute, miss, tags);
        EmitBegin(il, woven, compute, miss);
        // The body's own locals keep their numbers: macros such as ldloc.0 are not rewritten.
        if (BodyMover.Move(woven.Method, compute) is { } epilogue)
        {
            il.Mark(epilogue); // stack: the result
            keep(il);
            il.Emit(OpCodes.Ret);
        }
        BodyMover.Finish(compute);
    }

    Action<Il> KeepAsItIs(WovenMethod woven, MethodDefinition compute, ParameterDefinition miss) => il =>
    {
        foreach (var part in woven.Plan.Key)
            il.Emit(OpCodes.Ldarg, compute.Parameters[((KeySource.Parameter)part.Source).Definition.Index]);
        il.Emit(OpCodes.Ldarg, miss);
        caches.Load(il, woven, compute.Body.ThisParameter).Emit(OpCodes.Call, shared.Keep(woven));
    };

    static Action<Il> KeepByOwnMethod((MethodDefinition Method, IReadOnlyList<ParameterDefinition> Arguments) store,
        MethodDefinition compute, ParameterDefinition? key) => il =>
    {
        foreach (var argument in store.Arguments)
            il.Emit(argument == key ? OpCodes.Ldarga : OpCodes.Ldarg, argument);
        il.Emit(OpCodes.Call, store.Method.CalledFrom(compute));
    };

    /// <code>
    /// if (miss != long.MinValue) tags = PriceTags(sku, quantity);      // not for a call that bypasses the cache
    /// </code>
    static void EmitTags(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition miss,
        ParameterDefinition tags)
    {
        var bypasses = Il.Label();
        il.Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Ldc_I8, long.MinValue).Branch(OpCodes.Beq, bypasses);
        if (!woven.Method.IsStatic)
            il.This();
        foreach (var parameter in woven.Method.Parameters)
            il.Emit(OpCodes.Ldarg, compute.Parameters[parameter.Index]);
        il.Emit(OpCodes.Call, woven.Tags!.CalledFrom(compute)).Emit(OpCodes.Starg, tags).Mark(bypasses);
    }

    /// <summary>
    /// Counts the miss and reads the fence. With a cache per object, a separate method does so, and creates the cache.
    /// </summary>
    /// <code>
    /// private static long PriceBegin(Catalog owner, long miss) =&gt;
    ///     KeyedStore.BeginMiss(LruCache&lt;Key, Quote&gt;.For(ref owner.priceCache, PriceHolder.Site, owner), miss);
    /// </code>
    void EmitBegin(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition miss)
    {
        if (woven.Plan.Placement == CachePlacement.Holder)
            CallBegin(il, woven, compute.Body.ThisParameter, miss);
        else
            il.This().Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Call, BeginMethod(woven).CalledFrom(compute));
        il.Emit(OpCodes.Starg, miss);
    }

    MethodDefinition BeginMethod(WovenMethod woven)
    {
        var begin = HelperMethods.Declare(context, woven.Method, WovenNames.Begin, context.Core.Int64);
        var owner = begin.AddParameter("", woven.Method.DeclaringType.Self());
        var miss = begin.AddParameter("", context.Core.Int64);
        var il = new Il(begin.Body);
        CallBegin(il, woven, owner, miss);
        il.Emit(OpCodes.Ret);
        return begin;
    }

    void CallBegin(Il il, WovenMethod woven, ParameterDefinition owner, ParameterDefinition miss) =>
        caches.Ensure(il, woven, owner).Emit(OpCodes.Ldarg, miss)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime[woven.Key is null ? "SlotStore" : "KeyedStore"],
                "BeginMiss"));
}
