using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Methods;
using MemoWeaver.Fody.Planning.Policy;
using MemoWeaver.Fody.Planning.Results;
using MemoWeaver.Fody.References;
using MemoWeaver.Runtime;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>
/// Emits the nested class that holds a method's site. The cache is in a static field of that class or, for one cache
/// per object, in a field of the object.
/// </summary>
/// <code>
/// private static class PriceHolder                       // beforefieldinit: the type's own static constructor is not touched
/// {
///     public static readonly CacheSite Site = new CacheSite(typeof(PriceHolder), "Catalog.Price(String, Int32)", CacheFlags.None, 256, 0);
///         // of a method that overrides others: .Overrides("Shop:Shop.Base.Price`0(System.String,System.Int32)")
///     public static readonly LruCache&lt;Key, Quote&gt; Cache = new LruCache&lt;Key, Quote&gt;(Site);
///     static PriceHolder() { Copying.Register&lt;Order, Order.Construct&gt;(); … }              // first, where a copy may meet types that its code does not name
///     public static CacheStore Find(object owner) =&gt; ((Catalog)owner).priceCache;      // instead of Cache, for a cache of each object
/// }
/// </code>
sealed class HolderEmitter(EmissionContext context, RegistrationEmitter registrations, CustomStoreEmitter stores,
    DistributedEmitter levels)
{
    const TypeAttributes HolderAttributes =
        TypeAttributes.NestedPrivate | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;
    const FieldAttributes ReadOnly = FieldAttributes.Public | FieldAttributes.Static | FieldAttributes.InitOnly;

    /// <summary>Emits the holder, and returns its members.</summary>
    public HolderMembers Emit(MethodPlan plan, CacheTypes types)
    {
        var method = plan.Method;
        var owner = method.DeclaringType;
        var holder = new TypeDefinition("", context.Unspeakable(method, WovenNames.Holder), HolderAttributes,
            context.Core.Object);
        if (method.HasGenericParameters)
            holder.Name += "`" + method.GenericParameters.Count;
        context.MarkGenerated(holder);

        // The holder's parameters are the type's, then the method's.
        IList<GenericParameter> parameters = owner.HasGenericParameters || method.HasGenericParameters
            ? [.. owner.GenericParameters, .. method.GenericParameters]
            : [];
        Func<GenericParameter, TypeReference?> inHolder = p =>
            holder.GenericParameters[p.Type == GenericParameterType.Type ? p.Position : owner.GenericParameters.Count
            + p.Position];
        Generics.CopyTo(parameters, holder, inHolder);
        owner.NestedTypes.Add(holder);

        var self = holder.Self();
        var type = parameters.Count == 0 ? holder : holder.CloseOver(parameters);
        var site = new FieldDefinition(WovenNames.SiteField, ReadOnly, context.Runtime["CacheSite"]);
        holder.Fields.Add(site);

        var il = new Il(StaticConstructor(holder).Body);
        if (types.Cache is not null)
            registrations.Emit(il, plan, inHolder);
        EmitSite(il, plan, self, inHolder);
        il.Emit(OpCodes.Stsfld, site.On(self));
        FieldReference? holderCache = null, objectCache = null, level = null;
        if (types.Cache is not null)
        {
            if (plan.Store is { } store)
                stores.Emit(il, store, types, holder, site, inHolder);
            if (plan.Distribution is not null)
                level = levels.Emit(il, plan, types, holder, site, inHolder).On(type);
            if (plan.Placement == CachePlacement.Holder)
                holderCache = EmitHolderCache(il, holder, self, site, Generics.Map(types.Cache, inHolder)).On(type);
            else
                objectCache = EmitObjectCache(plan, types.Cache, holder, site);
        }
        il.Emit(OpCodes.Ret);
        MarkMemoized(method, holder);
        return new HolderMembers(type, site.On(type), holderCache, objectCache, level);
    }

    void EmitSite(Il il, MethodPlan plan, TypeReference self, Func<GenericParameter, TypeReference?> inHolder)
    {
        il.Emit(OpCodes.Ldtoken, self).Emit(OpCodes.Call, context.GetTypeFromHandle)
            .Emit(OpCodes.Ldstr, plan.DisplayName)
            .Emit(OpCodes.Ldc_I4, (int)Flags(plan))
            .Emit(OpCodes.Ldc_I4, plan.MaxSize)
            .Emit(OpCodes.Ldc_R8, plan.Policy.Seconds);
        if (plan.Weight is { } weight)
            EmitWeigher(il, plan, weight, inHolder);
        il.Emit(OpCodes.Newobj,
            context.Runtime.Method(context.Runtime["CacheSite"], ".ctor", m => !m.IsStatic
            && m.Parameters.Count == (plan.Weight is null ? 5 : 7)));
        if (plan.Lifetimes is { } lifetimes)
            LifetimesEmitter.Emit(il, context, lifetimes);
        foreach (var overridden in plan.Overrides)
            il.Emit(OpCodes.Ldstr, OverriddenPlan.NameOf(overridden)).Emit(OpCodes.Callvirt,
                context.Runtime.Method(context.Runtime["CacheSite"], "Overrides"));
    }

    /// <code>
    /// new CacheSite(…, 1000000, new Func&lt;Quote, long&gt;(Catalog.Weigh))
    /// </code>
    void EmitWeigher(Il il, MethodPlan plan, WeightPlan weight, Func<GenericParameter, TypeReference?> inHolder)
    {
        var declaring = Generics.Map(plan.Method.DeclaringType.Self(), inHolder);
        MethodReference weigher = weight.Weigher.On(declaring);
        if (weight.Weigher.HasGenericParameters)
        {
            var closed = new GenericInstanceMethod(weigher);
            foreach (var parameter in plan.Method.GenericParameters)
                closed.GenericArguments.Add(inHolder(parameter)!);
            weigher = closed;
        }
        var func = context.Core.Get("System", "Func`2")
            .CloseOver([Generics.Map(plan.Result.Value.WithoutModifiers(), inHolder), weight.Weigher.ReturnType]);
        il.Emit(OpCodes.Ldc_I8, weight.MaxWeight)
            .Emit(OpCodes.Ldnull).Emit(OpCodes.Ldftn, weigher)
            .Emit(OpCodes.Newobj,
                CoreTypes.Method(func, ".ctor", context.Core.Void, hasThis: true, context.Core.Object,
                context.Module.TypeSystem.IntPtr));
    }

    FieldDefinition EmitHolderCache(Il il, TypeDefinition holder, TypeReference self, FieldDefinition site,
        TypeReference cacheInHolder)
    {
        var cache = new FieldDefinition(WovenNames.CacheField, ReadOnly, cacheInHolder);
        holder.Fields.Add(cache);
        il.Emit(OpCodes.Ldsfld, site.On(self))
            .Emit(OpCodes.Newobj,
                context.Runtime.Method(cacheInHolder, ".ctor", m => !m.IsStatic && m.Parameters.Count == 1))
            .Emit(OpCodes.Stsfld, cache.On(self));
        return cache;
    }

    FieldReference EmitObjectCache(MethodPlan plan, TypeReference cache, TypeDefinition holder, FieldDefinition site)
    {
        var owner = plan.Method.DeclaringType;
        var isTable = plan.Placement == CachePlacement.Table;
        var field = new FieldDefinition(context.Unspeakable(plan.Method, WovenNames.Cache),
            FieldAttributes.Private | FieldAttributes.NotSerialized, isTable
            ? context.Runtime["InstanceTable"]
                : cache);
        context.MarkGenerated(field);
        HideFromDebugger(field);
        owner.Fields.Add(field);
        var objectCache = field.On(owner.Self());

        var find = new MethodDefinition(WovenNames.FindMethod,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig,
            context.Runtime["CacheStore"]);
        find.Parameters.Add(new ParameterDefinition("owner", ParameterAttributes.None, context.Core.Object));
        holder.Methods.Add(find);
        // The owner's parameters come first among the holder's, so that its own signatures mean the same here.
        var il = new Il(find.Body).Emit(OpCodes.Ldarg_0).Emit(OpCodes.Castclass, owner.Self())
            .Emit(OpCodes.Ldfld, objectCache);
        if (isTable)
            il.Emit(OpCodes.Ldsfld, site.On(holder.Self())).Emit(OpCodes.Ldarg_0)
                .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["InstanceTable"], "Find"));
        il.Emit(OpCodes.Ret);
        return objectCache;
    }

    MethodDefinition StaticConstructor(TypeDefinition holder)
    {
        var constructor = new MethodDefinition(".cctor", MethodAttributes.Private | MethodAttributes.Static | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, context.Core.Void);
        holder.Methods.Add(constructor);
        return constructor;
    }

    void HideFromDebugger(FieldDefinition field)
    {
        var state = context.Core.Get("System.Diagnostics", "DebuggerBrowsableState", isValueType: true);
        var constructor = CoreTypes.Method(context.Core.Get("System.Diagnostics", "DebuggerBrowsableAttribute"),
            ".ctor", context.Core.Void, hasThis: true, state);
        var never = new CustomAttribute(constructor);
        never.ConstructorArguments.Add(new CustomAttributeArgument(state, 0));
        field.CustomAttributes.Add(never);
    }

    void MarkMemoized(MethodDefinition method, TypeDefinition holder)
    {
        var attribute = new CustomAttribute(context.Runtime.Method(context.Runtime["MemoizedAttribute"], ".ctor"));
        attribute.ConstructorArguments.Add(new CustomAttributeArgument(context.Core.Get("System", "Type"), holder));
        method.CustomAttributes.Add(attribute);
    }

    static CacheFlags Flags(MethodPlan plan) =>
        (plan.Placement == CachePlacement.Holder ? CacheFlags.None : CacheFlags.PerInstance)
        | (plan.Policy.Sliding ? CacheFlags.Sliding : CacheFlags.None)
        | (plan.Policy.NeverClone ? CacheFlags.NeverClone : CacheFlags.None)
        | (plan.Policy.AlwaysClone ? CacheFlags.AlwaysClone : CacheFlags.None)
        | (plan.Policy.Shared && !plan.Policy.IsDistributed ? CacheFlags.SharedScope : CacheFlags.None)
        | (plan.Policy.Kind != CacheKind.Lru ? CacheFlags.Timed : CacheFlags.None)
        | (plan.Policy.SingleFlight == SingleFlight.Off ? CacheFlags.NoSingleFlight : CacheFlags.None)
        | (plan.Policy.Eviction == EvictionKind.Fifo ? CacheFlags.Fifo : CacheFlags.None)
        | (plan.Policy.Eviction == EvictionKind.Adaptive ? CacheFlags.Adaptive : CacheFlags.None)
        | (plan.IsTracked ? CacheFlags.Tracked : CacheFlags.None)
        | (plan.When is not null ? CacheFlags.Conditional : CacheFlags.None)
        | (plan.Tags.Count > 0 || plan.Policy.IsDistributed ? CacheFlags.Tagged : CacheFlags.None)
        | (plan.Policy.IsDistributed ? CacheFlags.Distributed : CacheFlags.None);
}
