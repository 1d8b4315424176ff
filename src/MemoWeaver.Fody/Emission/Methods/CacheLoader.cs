using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Methods;

/// <summary>Puts a method's cache on the stack.</summary>
sealed class CacheLoader(EmissionContext context)
{
    /// <summary>Loads the cache of this call, and creates it if the object has none yet.</summary>
    /// <code>
    /// PriceHolder.Cache
    /// LruCache&lt;…&gt;.For(ref this.priceCache, PriceHolder.Site, this)
    /// LruCache&lt;…&gt;.For(ref this.priceTable, PriceHolder&lt;T&gt;.Site, this)
    /// </code>
    /// <param name="il">The body to append to.</param>
    /// <param name="woven">The method.</param>
    /// <param name="owner">The argument that is the object with the cache; unused for a shared one.</param>
    public Il Ensure(Il il, WovenMethod woven, ParameterDefinition owner)
    {
        if (woven.Plan.Placement == CachePlacement.Holder)
            return il.Emit(OpCodes.Ldsfld, woven.HolderCache!);
        var isTable = woven.Plan.Placement == CachePlacement.Table;
        return il.Emit(OpCodes.Ldarg, owner).Emit(OpCodes.Ldflda, woven.ObjectCache!).Emit(OpCodes.Ldsfld, woven.Site)
            .Emit(OpCodes.Ldarg, owner)
            .Emit(OpCodes.Call, context.Runtime.Method(woven.Cache!, "For",
                m => IsTable(m.Parameters[0].ParameterType) == isTable));
    }

    /// <summary>
    /// Loads the cache of this call; null or another object's cache if the object has none yet. Once an object has its
    /// cache, it keeps it.
    /// </summary>
    /// <code>
    /// PriceHolder.Cache
    /// this.priceCache
    /// LruCache&lt;…&gt;.Find(this.priceTable, PriceHolder&lt;T&gt;.Site, this)
    /// </code>
    /// <param name="il">The body to append to.</param>
    /// <param name="woven">The method.</param>
    /// <param name="owner">The argument that is the object with the cache; unused for a shared one.</param>
    public Il Load(Il il, WovenMethod woven, ParameterDefinition owner) => woven.Plan.Placement switch
    {
        CachePlacement.Holder => il.Emit(OpCodes.Ldsfld, woven.HolderCache!),
        CachePlacement.Field => il.Emit(OpCodes.Ldarg, owner).Emit(OpCodes.Ldfld, woven.ObjectCache!),
        _ => il.Emit(OpCodes.Ldarg, owner).Emit(OpCodes.Ldfld, woven.ObjectCache!).Emit(OpCodes.Ldsfld, woven.Site)
            .Emit(OpCodes.Ldarg, owner)
            .Emit(OpCodes.Call, context.Runtime.Method(woven.Cache!, "Find",
                m => IsTable(m.Parameters[0].ParameterType))),
    };

    static bool IsTable(TypeReference type)
    {
        while (type is ByReferenceType or RequiredModifierType)
            type = ((TypeSpecification)type).ElementType;
        return type.Name == "InstanceTable";
    }
}
