using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Miss;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Hit;

/// <summary>Gives the original method its new body: look in the cache, and compute on a miss.</summary>
/// <code>
/// if (PriceHolder.Site.CountIfOff()) return PriceCompute(sku, quantity, default(Key), long.MinValue);      // only where a key costs more than a look
/// var key = new Key(sku, quantity);
/// if (!key.IsKeyable()) { PriceHolder.Site.CountBypass(); return PriceCompute(sku, quantity, key, long.MinValue); }    // only where a part may be unkeyable
///                                         // of a tracked method: DependencyTracking.CountBypass(PriceHolder.Site)
/// int hash = key.GetKeyHash();
/// if (PriceHolder.Cache.TryGet(ref key, hash, out Quote value)) return value;      // or: LruCache&lt;Key, Quote&gt;.TryGet(this.priceCache, this, ref key, hash, out value)
///                                         // a result that can change: out Snapshot&lt;Quote&gt; stored, and a copy of it
/// key.TakeSnapshot();                     // only where a part can change
/// value = PriceCompute(sku, quantity, key, hash);
/// return value;                           // by way of a local: a tail call would take the method out of stack traces
/// </code>
/// <remarks>Besides the look-up, no call stands before the last use of a local: the frame that a recursion keeps is
/// small, and a hit saves no registers.</remarks>
sealed class WrapperEmitter(EmissionContext context, CacheLoader caches, HitEmitter hits, CallEmitter calls)
{
    public void Emit(WovenMethod woven, MovedBody body) => Emit(woven, body, woven.Method);

    /// <summary>Emits the same body into a method with the same parameters.</summary>
    public void Emit(WovenMethod woven, MovedBody body, MethodDefinition into)
    {
        var il = new Il(into.Body, length: 28);
        if (woven.Cache is null)
            EmitCountOnly(il, woven, body);
        else
            EmitLookUp(il, woven, body, woven.Cache);
        ShortForms.Use(il.Body);
    }

    void EmitCountOnly(Il il, WovenMethod woven, MovedBody body)
    {
        Count(il, woven, "CountMiss");
        il.Arguments(woven.Method);
        Return(il, woven, body);
    }

    void EmitLookUp(Il il, WovenMethod woven, MovedBody body, TypeReference cacheType)
    {
        // In this order, numbers before structs, unoptimized frames have the fewest gaps.
        var hash = woven.Key is null ? null : il.Local(context.Core.Int32);
        var value = il.Local(woven.Stored);
        var key = woven.Key is null ? null : il.Local(woven.Key);
        if (key is not null)
            EmitKey(il, woven, body, key, hash!);

        var miss = Il.Label();
        caches.Load(il, woven, il.Body.ThisParameter);
        var isOwned = woven.Plan.Placement != CachePlacement.Holder;
        if (isOwned)
            il.This();
        if (key is not null)
            il.Emit(OpCodes.Ldloca, key).Emit(OpCodes.Ldloc, hash!);
        il.Emit(OpCodes.Ldloca, value)
            .Emit(OpCodes.Call, context.Runtime.Method(cacheType, "TryGet", m => m.IsStatic == isOwned))
            .Branch(OpCodes.Brfalse, miss);
        hits.Emit(il, woven, value);

        il.Mark(miss);
        if (key is not null && woven.Plan.Key.Any(p => p.Comparer.NeedsSnapshot))
            il.Emit(OpCodes.Ldloca, key).Emit(OpCodes.Call, woven.KeyStruct!.Method("TakeSnapshot", woven.Key!));
        if (body.Call is { } call)
        {
            EmitCall(il, woven, call, key!, hash!, value);
            return;
        }
        il.Arguments(woven.Method);
        if (woven.PassesKey)
            il.Emit(OpCodes.Ldloc, key!);
        if (hash is not null)
            il.Emit(OpCodes.Ldloc, hash).Emit(OpCodes.Conv_I8);
        else
            il.Emit(OpCodes.Ldc_I8, 0L);
        if (woven.Tags is not null)
            il.Emit(OpCodes.Ldnull);
        Return(il, woven, body);
    }

    void EmitCall(Il il, WovenMethod woven, CallStruct call, VariableDefinition key, VariableDefinition hash,
        VariableDefinition stored)
    {
        if (woven.Plan.Result.IsAsynchronous)
        {
            calls.Emit(il, woven, call, key, hash, null);
            return;
        }
        var value = woven.CopiesHits ? il.Local(woven.Value) : stored;
        if (woven.Plan.IsTracked && !woven.Plan.JoinsRuns && il.Body == woven.Method.Body)
            calls.EmitApart(il, woven, call, key, hash, value);
        else
            calls.Emit(il, woven, call, key, hash, value);
        hits.EmitValue(il, woven, value);
    }

    void EmitKey(Il il, WovenMethod woven, MovedBody body, VariableDefinition key, VariableDefinition hash)
    {
        var type = woven.Key!;
        EmitSwitch(il, woven, body, key);
        for (var i = 0; i < woven.Plan.Key.Count; i++)
        {
            il.Emit(OpCodes.Ldloca, key);
            KeyLoader.Load(il, woven.Method, woven.Plan.Key[i]);
            il.Emit(OpCodes.Stfld, woven.KeyStruct!.Fields[i].On(type));
        }
        if (woven.Plan.Key.Any(p => p.Comparer.MayBeUnkeyable))
        {
            var keyable = Il.Label();
            il.Emit(OpCodes.Ldloca, key).Emit(OpCodes.Call, woven.KeyStruct!.Method("IsKeyable", type))
                .Branch(OpCodes.Brtrue, keyable);
            Count(il, woven, "CountBypass", woven.Plan.IsTracked ? "DependencyTracking" : "CacheSite");
            RunBody(il, woven, body, key);
            il.Mark(keyable);
        }
        if (woven.KeyStruct is not null)
            il.Emit(OpCodes.Ldloca, key).Emit(OpCodes.Call, woven.KeyStruct.Method("GetKeyHash", type))
                .Emit(OpCodes.Stloc, hash);
    }

    // A disabled cache builds no key that reads whole arguments. For a type parameter, the runtime decides.
    void EmitSwitch(Il il, WovenMethod woven, MovedBody body, VariableDefinition key)
    {
        if (woven.Plan.Policy.IsDistributed || woven.Plan.IsTracked)
            return;
        var expensive = woven.Plan.Key.Where(p => p.Comparer.NeedsSnapshot || p.Comparer.MayBeUnkeyable)
            .Select(p => p.Type).Distinct().ToList();
        if (expensive.Exists(type => type is not GenericParameter))
            EmitSwitch(il, woven, body, key, null);
        else
            expensive.ForEach(type => EmitSwitch(il, woven, body, key, type));
    }

    void EmitSwitch(Il il, WovenMethod woven, MovedBody body, VariableDefinition key, TypeReference? open)
    {
        var isOn = Il.Label();
        var count = context.Runtime.Method(context.Runtime["CacheSite"], "CountIfOff",
            m => m.HasGenericParameters == open is not null);
        if (open is not null)
            count = new GenericInstanceMethod(count) { GenericArguments = { open } };
        il.Emit(OpCodes.Ldsfld, woven.Site).Emit(OpCodes.Call, count).Branch(OpCodes.Brfalse, isOn);
        RunBody(il, woven, body, key);
        il.Mark(isOn);
    }

    Il Count(Il il, WovenMethod woven, string method, string type = "CacheSite") => il.Emit(OpCodes.Ldsfld, woven.Site)
        .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime[type], method));

    // Past the cache. The key is not read then.
    static void RunBody(Il il, WovenMethod woven, MovedBody body, VariableDefinition key)
    {
        il.Arguments(woven.Method);
        if (woven.PassesKey)
            il.Emit(OpCodes.Ldloc, key);
        if (body.Call is null)
            il.Emit(OpCodes.Ldc_I8, long.MinValue);
        if (body.Call is null && woven.Tags is not null)
            il.Emit(OpCodes.Ldnull);
        Return(il, woven, body);
    }

    // Stack: the arguments of the moved body.
    static void Return(Il il, WovenMethod woven, MovedBody body)
    {
        var returnType = woven.Plan.Result.ReturnType;
        var result = il.Body.Variables.FirstOrDefault(v => v.VariableType == returnType) ?? il.Local(returnType);
        il.Emit(OpCodes.Call, body.Compute).Emit(OpCodes.Stloc, result).Emit(OpCodes.Ldloc, result).Emit(OpCodes.Ret);
    }
}
