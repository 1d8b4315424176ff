using MemoWeaver.Fody.Emission.Bodies;
using MemoWeaver.Fody.Emission.Hit;
using MemoWeaver.Fody.Emission.Holder;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Invalidation;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Lending;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Miss;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Planning;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Lending;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Carries out a plan without making decisions.</summary>
sealed class Emitter
{
    readonly EmissionContext _context;
    readonly KeyStructs _keys;
    readonly KeyComparerStructs _keyParts;
    readonly ResultAdapters _adapters;
    readonly CopyConstructors _copies;
    readonly HolderEmitter _holders;
    readonly ComputeEmitter _computes;
    readonly WrapperEmitter _wrappers;
    readonly LendingPlan _lendingPlan;
    readonly LendingEmitter _lending;
    readonly EntryEmitter _entries;
    readonly TagsEmitter _tags;
    readonly InvalidationEmitter _invalidations;
    readonly Dictionary<MethodDefinition, WovenMethod> _woven = [];

    public Emitter(EmissionContext context, ModulePlan plan)
    {
        _context = context;
        _keys = new KeyStructs(context);
        _keyParts = new KeyComparerStructs(context);
        _copies = new CopyConstructors(context, plan.Copies);
        var results = new ResultStructs(context);
        _adapters = new ResultAdapters(context, results, _copies.Copiers);
        _holders = new HolderEmitter(context, new RegistrationEmitter(context, _copies),
            new CustomStoreEmitter(context), new DistributedEmitter(context, new KeyTextEmitter(context)));
        var caches = new CacheLoader(context);
        var whens = new WhenEmitter(context, results);
        var shared = new KeyMethods(context);
        _computes = new ComputeEmitter(context, caches, shared, new ResultStoreEmitter(context, caches, results, whens),
            new CallStructEmitter(context, results, new HasKeyEmitter(context), whens,
                new LifetimeCallEmitter(context, results)));
        _wrappers = new WrapperEmitter(context, caches, new HitEmitter(context, results),
            new CallEmitter(context, caches, _adapters));
        _lendingPlan = plan.Lending;
        _lending = new LendingEmitter(context, _wrappers);
        _entries = new EntryEmitter(context, caches, _adapters, shared, whens);
        _tags = new TagsEmitter(context);
        _invalidations = new InvalidationEmitter(context,
            new WriterKeysEmitter(context, new PatternEmitter(context, caches), new CrossAssemblyTargets(context),
            _woven));
    }

    public void Weave(MethodPlan plan)
    {
        var types = Types(plan);
        var members = _holders.Emit(plan, types);
        var method = _woven[plan.Method] = new WovenMethod(plan, types, members, _tags.Emit(plan));
        var body = _computes.Emit(method);
        _wrappers.Emit(method, body);
        if (_lendingPlan.Lends(plan.Method))
            _lending.Emit(method, body);
        _entries.Emit(method, body);
        _copies.Complete();
    }

    /// <summary>
    /// Lets a method invalidate results of others when it ends. The others must have been woven before.
    /// </summary>
    public void Weave(InvalidationPlan plan) => _invalidations.Emit(plan);

    /// <summary>Lends results to the callers that only read them. The methods must have been woven before.</summary>
    public void Lend()
    {
        foreach (var call in _lendingPlan.Calls.Where(call => call.IsLent))
            _lending.Redirect(call);
    }

    /// <summary>
    /// Replaces the body of a method in error by one that throws, so a half-woven assembly cannot run.
    /// </summary>
    public void Refuse(MethodDefinition method, string message)
    {
        if (!method.HasBody)
            return;
        var exception = _context.Core.Get("System", "InvalidOperationException");
        var constructor = References.CoreTypes.Method(exception, ".ctor", _context.Core.Void, hasThis: true,
            _context.Module.TypeSystem.String);
        method.Body = new MethodBody(method);
        BodyMover.ForgetDebugInformation(method);
        new Il(method.Body).Emit(OpCodes.Ldstr, message).Emit(OpCodes.Newobj, constructor).Emit(OpCodes.Throw);
    }

    CacheTypes Types(MethodPlan plan)
    {
        if (plan.Policy.StoresNothing)
            return new CacheTypes(plan.Result.ReturnType, plan.Result.ReturnType);
        var result = _adapters.Choose(plan.Result);
        if (plan.IsSlot)
            return result with { Cache = _context.Runtime.Close(plan.Policy.CacheName + "Slot`1", result.Stored) };
        var keyStruct = plan.Key.Count == 0 ? null : _keys.For(plan.Key);
        var key = keyStruct?.Close(plan.Key, _keyParts.ComparerType) ?? _context.Runtime["NoKey"];
        var cache = plan.IsTracked ? "TrackedCache`2"
            : plan.Store is null ? plan.Policy.CacheName + "Cache`2"
            : "CustomStoreCache`2";
        return result with
        {
            KeyStruct = keyStruct,
            Key = key,
            Cache = _context.Runtime.Close(cache, key, result.Stored)
        };
    }
}
