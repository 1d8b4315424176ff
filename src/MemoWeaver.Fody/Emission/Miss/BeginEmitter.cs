using MemoWeaver.Fody.Planning;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Emits the start of a miss: it is counted, and the fence is read. For a cache of each object in a method of its own, which creates the cache.</summary>
/// <code>
/// private static long PriceBegin(Catalog owner, long miss) =>
///     KeyedStore.BeginMiss(LruCache&lt;Key, Quote&gt;.For(ref owner.priceCache, PriceHolder.Site, owner), miss);
/// </code>
internal sealed class BeginEmitter(EmissionContext context, CacheLoader caches)
{
    public void EmitCall(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition miss)
    {
        if (woven.Plan.Placement == CachePlacement.Holder)
            EmitBegin(il, woven, compute.Body.ThisParameter, miss);
        else
            il.This().Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Call, Emit(woven).CalledFrom(compute));
        il.Emit(OpCodes.Starg, miss);
    }

    private MethodDefinition Emit(WovenMethod woven)
    {
        var begin = MissMethods.Declare(context, woven.Method, "Begin", context.Core.Int64);
        var owner = begin.AddParameter("", woven.Method.DeclaringType.Self());
        var miss = begin.AddParameter("", context.Core.Int64);
        var il = new Il(begin.Body);
        EmitBegin(il, woven, owner, miss);
        il.Emit(OpCodes.Ret);
        return begin;
    }

    private void EmitBegin(Il il, WovenMethod woven, ParameterDefinition owner, ParameterDefinition miss) =>
        caches.Ensure(il, woven, owner).Emit(OpCodes.Ldarg, miss)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime[woven.Key is null ? "SlotStore" : "KeyedStore"], "BeginMiss"));
}
