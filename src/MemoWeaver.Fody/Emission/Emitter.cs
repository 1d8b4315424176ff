using MemoWeaver.Fody.Emission.Bodies;
using MemoWeaver.Fody.Emission.Hit;
using MemoWeaver.Fody.Emission.Holder;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Invalidation;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Miss;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Carries out a plan without making decisions.</summary>
internal sealed class Emitter
{
    private readonly EmissionContext context;
    private readonly KeyStructs keys;
    private readonly KeyComparerStructs keyParts;
    private readonly ResultAdapters adapters;
    private readonly CopyConstructors copies;
    private readonly HolderEmitter holders;
    private readonly ComputeEmitter computes;
    private readonly WrapperEmitter wrappers;
    private readonly EntryEmitter entries;
    private readonly TagsEmitter tags;
    private readonly InvalidationEmitter invalidations;
    private readonly Dictionary<MethodDefinition, WovenMethod> woven = [];

    public Emitter(EmissionContext context, ModulePlan plan)
    {
        this.context = context;
        keys = new KeyStructs(context);
        keyParts = new KeyComparerStructs(context);
        copies = new CopyConstructors(context, plan.Copies);
        var results = new ResultStructs(context);
        adapters = new ResultAdapters(context, results, copies.Copiers);
        holders = new HolderEmitter(context, new RegistrationEmitter(context, copies), new CustomStoreEmitter(context), new DistributedEmitter(context, new KeyTextEmitter(context)));
        var caches = new CacheLoader(context);
        var whens = new WhenEmitter(context, results);
        var shared = new KeyMethods(context);
        computes = new ComputeEmitter(context, caches, shared, new ResultStoreEmitter(context, caches, results, whens), new CallStructEmitter(context, results, new HasKeyEmitter(context), whens));
        wrappers = new WrapperEmitter(context, caches, new HitEmitter(context, results), new CallEmitter(context, caches, adapters));
        entries = new EntryEmitter(context, caches, adapters, shared, whens);
        tags = new TagsEmitter(context);
        invalidations = new InvalidationEmitter(context, new WriterKeysEmitter(context, new PatternEmitter(context, caches), new CrossAssemblyTargets(context), woven));
    }

    public void Weave(MethodPlan plan)
    {
        var types = Types(plan);
        var members = holders.Emit(plan, types);
        var method = woven[plan.Method] = new WovenMethod(plan, types, members, tags.Emit(plan));
        var body = computes.Emit(method);
        wrappers.Emit(method, body);
        entries.Emit(method, body);
        copies.Complete();
    }

    /// <summary>
    /// Lets a method invalidate results of others when it ends. The others must have been woven before.
    /// </summary>
    public void Weave(InvalidationPlan plan) => invalidations.Emit(plan);

    /// <summary>
    /// Replaces the body of a method in error by one that throws, so a half-woven assembly cannot run.
    /// </summary>
    public void Refuse(MethodDefinition method, string message)
    {
        if (!method.HasBody)
            return;
        var exception = context.Core.Get("System", "InvalidOperationException");
        var constructor = References.CoreTypes.Method(exception, ".ctor", context.Core.Void, hasThis: true, context.Module.TypeSystem.String);
        method.Body = new MethodBody(method);
        BodyMover.ForgetDebugInformation(method);
        new Il(method.Body).Emit(OpCodes.Ldstr, message).Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Throw);
    }

    private CacheTypes Types(MethodPlan plan)
    {
        if (plan.Policy.StoresNothing)
            return new CacheTypes(plan.Result.ReturnType, plan.Result.ReturnType);
        var result = adapters.Choose(plan.Result);
        if (plan.IsSlot)
            return result with { Cache = context.Runtime.Close(plan.Policy.CacheName + "Slot`1", result.Stored) };
        var keyStruct = plan.Key.Count == 0 ? null : keys.For(plan.Key);
        var key = keyStruct?.Close(plan.Key, keyParts.ComparerType) ?? context.Runtime["NoKey"];
        var cache = plan.Store is null ? plan.Policy.CacheName + "Cache`2" : "CustomStoreCache`2";
        return result with { KeyStruct = keyStruct, Key = key, Cache = context.Runtime.Close(cache, key, result.Stored) };
    }
}
