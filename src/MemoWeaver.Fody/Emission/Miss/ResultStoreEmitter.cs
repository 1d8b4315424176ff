using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits the method that stores a result. It rebuilds the key from the arguments if they cannot have changed.
/// </summary>
/// <code>
/// private static Quote PriceStore(Quote value, string sku, int quantity, long miss)      // or: (Quote value, Catalog owner, ref Key key, long miss)
/// {
///     var key = new Key(sku, quantity);
///     LruCache&lt;Key, Quote&gt;.Store(PriceHolder.Cache, ref key, miss, value);
///     return value;
/// }
///
/// // where the result is copied or frozen:
///     if (default(KeptCopy&lt;Quote, QuoteCopier&gt;).TryStore(value, out Snapshot&lt;Quote&gt; stored))      // not for a call that bypasses the cache
///         LruCache&lt;Key, Snapshot&lt;Quote&gt;&gt;.Store(PriceHolder.Cache, ref key, miss, stored);         // frozen: and return stored
///     else
///         PriceHolder.Site.CountUncacheable();
///     return value;
/// </code>
sealed class ResultStoreEmitter(EmissionContext context, CacheLoader caches, ResultStructs results, WhenEmitter whens)
{
    /// <summary>
    /// Returns the method, and what the moved body passes to it after its result; the key by reference.
    /// </summary>
    public (MethodDefinition Method, IReadOnlyList<ParameterDefinition> Arguments) Emit(WovenMethod woven,
        MethodDefinition compute, ParameterDefinition? key, ParameterDefinition miss, ParameterDefinition? tags)
    {
        var store = HelperMethods.Declare(context, woven.Method, WovenNames.Store, compute.ReturnType);
        var value = store.AddParameter("", compute.ReturnType);
        var arguments = new List<ParameterDefinition>();
        ParameterDefinition Take(ParameterDefinition argument)
        {
            // Its own parameters are the value, then these.
            if (arguments.IndexOf(argument) is >= 0 and var known)
                return store.Parameters[1 + known];
            arguments.Add(argument);
            return store.AddParameter("", argument == key ? new ByReferenceType(woven.Key!) : argument.ParameterType);
        }

        var il = new Il(store.Body);
        var owner = woven.Plan.Placement == CachePlacement.Holder ? miss : Take(compute.Body.ThisParameter);
        var loadKey = woven switch
        {
            { Key: null } => null,
            { PassesKey: true } => Instruction.Create(OpCodes.Ldarg, Take(key!)),
            _ => Instruction.Create(OpCodes.Ldloca, Rebuild(il, woven, p => Take(compute.Parameters[p.Index]))),
        };
        void Store(Action loadStored)
        {
            caches.Load(il, woven, owner);
            if (loadKey is not null)
                il.Append(loadKey);
            il.Emit(OpCodes.Ldarg, Take(miss));
            loadStored();
            EmitCall(il, woven, value, Take(miss), tags is null ? null : Take(tags));
        }

        EmitKeyCheck(il, woven, compute, key, value, miss, Take);
        if (woven.Plan.When is not null)
            whens.EmitCheck(il, woven, compute, value, Take(miss), Take);
        void LoadOwn() => LoadValue(il, woven, value, p => Take(compute.Parameters[p.Index]));
        if (woven.Adapter is null)
            Store(LoadOwn);
        else
            EmitKept(il, woven, Take(miss), LoadOwn, Store);
        il.Emit(OpCodes.Ldarg, value).Emit(OpCodes.Ret);
        ShortForms.Use(store.Body);
        return (store, arguments);
    }

    /// <code>
    /// LruCache&lt;Key, Quote&gt;.StoreTagged(PriceHolder.Cache, ref key, miss, value, 0, tags);                                      // where results have tags; the weight as below
    /// LruCache&lt;Key, Quote&gt;.StoreWeighed(PriceHolder.Cache, ref key, miss, value, PriceHolder.Site.Weigh(value, miss));     // where results are weighed
    /// </code>
    void EmitCall(Il il, WovenMethod woven, ParameterDefinition value, ParameterDefinition miss,
        ParameterDefinition? tags)
    {
        if (woven.Plan.Weight is not null)
        {
            il.Emit(OpCodes.Ldsfld, woven.Site).Emit(OpCodes.Ldarg, value).Emit(OpCodes.Ldarg, miss)
                .Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["CacheSite"], "Weigh",
                    woven.Plan.Result.Value.WithoutModifiers()));
        }
        else if (tags is not null)
        {
            il.Emit(OpCodes.Ldc_I8, 0L);
        }
        if (tags is not null)
            il.Emit(OpCodes.Ldarg, tags);
        il.Emit(OpCodes.Call,
            context.Runtime.Method(woven.Cache!, tags is not null ? "StoreTagged" : woven.Plan.Weight is not null
            ? "StoreWeighed" : "Store"));
    }

    void EmitKept(Il il, WovenMethod woven, ParameterDefinition miss, Action loadOwn, Action<Action> store)
    {
        var (uncacheable, end) = (Il.Label(), Il.Label());
        il.Emit(OpCodes.Ldarg, miss).Emit(OpCodes.Ldc_I8, long.MinValue).Branch(OpCodes.Beq, end);
        var (kept, stored) = (il.Local(woven.Adapter!), il.Local(woven.Stored));
        il.Emit(OpCodes.Ldloca, kept);
        loadOwn();
        il.Emit(OpCodes.Ldloca, stored).Emit(OpCodes.Call, context.Runtime.Method(woven.Adapter!, "TryStore"))
            .Branch(OpCodes.Brfalse, uncacheable);
        store(() => il.Emit(OpCodes.Ldloc, stored));
        if (woven.CopiesHits)
            il.Branch(OpCodes.Br, end);
        else
            il.Emit(OpCodes.Ldloc, stored).Emit(OpCodes.Ret);
        il.Mark(uncacheable).Emit(OpCodes.Ldsfld, woven.Site)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CacheSite"], "CountUncacheable"))
            .Mark(end);
    }

    /// <code>
    /// // where the key holds what VaryBy names, or what a parameter refers to: others may have changed it while the body ran; not of a call that bypasses the cache, which has no key
    /// Key now = key;
    /// now.rate = Catalog.Rate;
    /// if (!key.KeyEquals(ref now)) { PriceHolder.Site.CountUncacheable(); return value; }
    /// </code>
    void EmitKeyCheck(Il il, WovenMethod woven, MethodDefinition compute, ParameterDefinition? key,
        ParameterDefinition value, ParameterDefinition miss, Func<ParameterDefinition, ParameterDefinition> take)
    {
        if (key is null || !woven.Plan.Key.Any(p => IsReadAnew(woven, p)))
            return;
        var holds = Il.Label();
        var passed = take(key);
        il.Emit(OpCodes.Ldarg, take(miss)).Emit(OpCodes.Ldc_I8, long.MinValue).Branch(OpCodes.Beq, holds);
        var now = il.Local(woven.Key!);
        il.Emit(OpCodes.Ldarg, passed).Emit(OpCodes.Ldobj, woven.Key!).Emit(OpCodes.Stloc, now);
        for (var i = 0; i < woven.Plan.Key.Count; i++)
        {
            var part = woven.Plan.Key[i];
            if (!IsReadAnew(woven, part))
                continue;
            il.Emit(OpCodes.Ldloca, now);
            if (part.Source is KeySource.Member member)
            {
                if (!member.IsStatic)
                    il.Emit(OpCodes.Ldarg, take(compute.Body.ThisParameter));
                KeyLoader.ReadMember(il, woven.Method.DeclaringType, member, part.Path);
            }
            else
            {
                KeyLoader.LoadPath(il, take(compute.Parameters[((KeySource.Parameter)part.Source).Definition.Index]),
                    part.Path);
            }
            il.Emit(OpCodes.Stfld, woven.KeyStruct!.Fields[i].On(woven.Key!));
        }
        il.Emit(OpCodes.Ldarg, passed).Emit(OpCodes.Ldloca, now)
            .Emit(OpCodes.Call, woven.KeyStruct!.Method("KeyEquals", woven.Key!)).Branch(OpCodes.Brtrue, holds)
            .Emit(OpCodes.Ldsfld, woven.Site)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CacheSite"], "CountUncacheable"))
            .Emit(OpCodes.Ldarg, value).Emit(OpCodes.Ret)
            .Mark(holds);
    }

    static bool IsReadAnew(WovenMethod woven, KeyPart part) => part.Source switch
    {
        // A struct that caches is readonly.
        KeySource.Member member => member.IsStatic || !woven.Method.DeclaringType.IsValueType,
        KeySource.Parameter { Definition.ParameterType: var type } =>
            type is ByReferenceType or RequiredModifierType { ElementType: ByReferenceType },
        _ => false,
    };

    static VariableDefinition Rebuild(Il il, WovenMethod woven, Func<ParameterDefinition, ParameterDefinition> take)
    {
        var key = il.Local(woven.Key!);
        for (var i = 0; i < woven.Plan.Key.Count; i++)
        {
            var part = woven.Plan.Key[i];
            il.Emit(OpCodes.Ldloca, key);
            KeyLoader.LoadPath(il, take(((KeySource.Parameter)part.Source).Definition), part.Path);
            il.Emit(OpCodes.Stfld, woven.KeyStruct!.Fields[i].On(woven.Key!));
        }
        return key;
    }

    // Leaves the result on the stack, or a struct of it and the out values.
    void LoadValue(Il il, WovenMethod woven, ParameterDefinition value,
        Func<ParameterDefinition, ParameterDefinition> take)
    {
        var result = woven.Plan.Result;
        if (result.Outs.Count == 0)
        {
            il.Emit(OpCodes.Ldarg, value);
            return;
        }
        var pack = il.Local(woven.Value);
        il.Emit(OpCodes.Ldloca, pack).Emit(OpCodes.Ldarg, value).Emit(OpCodes.Stfld, results.Field(result, 0));
        for (var i = 0; i < result.Outs.Count; i++)
        {
            il.Emit(OpCodes.Ldloca, pack)
                .Emit(OpCodes.Ldarg, take(result.Outs[i])).Emit(OpCodes.Ldobj, ResultStructs.OutType(result.Outs[i]))
                .Emit(OpCodes.Stfld, results.Field(result, i + 1));
        }
        il.Emit(OpCodes.Ldloc, pack);
    }
}
