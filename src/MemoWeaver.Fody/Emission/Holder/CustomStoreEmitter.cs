using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Results;
using MemoWeaver.Fody.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>
/// Emits the holder's method that creates the user's store, and passes it to the site before the first cache exists.
/// </summary>
/// <code>
/// static PriceHolder()
/// {
///     Site = new CacheSite(…);
///     Site.UseStore(typeof(MyStore&lt;,&gt;), new Func&lt;int, object&gt;(MakeStore));
///     …
/// }
///
/// public static object MakeStore(int maxSize) =&gt; new MyStore&lt;CustomStoreKey&lt;Key&gt;, CustomStoreEntry&lt;Key, Quote&gt;&gt;(maxSize);      // or without arguments
/// </code>
sealed class CustomStoreEmitter(EmissionContext context)
{
    public void Emit(Il il, StorePlan store, CacheTypes types, TypeDefinition holder, FieldDefinition site,
        Func<GenericParameter, TypeReference?> inHolder)
    {
        var open = context.Module.ImportReference(store.Open);
        var (key, stored) = (Generics.Map(types.Key!, inHolder), Generics.Map(types.Stored, inHolder));
        var closed = open.CloseOver([context.Runtime.Close("CustomStoreKey`1", key),
            context.Runtime.Close("CustomStoreEntry`2", key, stored)]);

        var make = new MethodDefinition(WovenNames.MakeStoreMethod,
            MethodAttributes.Public | MethodAttributes.Static | MethodAttributes.HideBySig, context.Core.Object);
        var size = make.AddParameter("maxSize", context.Core.Int32);
        holder.Methods.Add(make);
        var body = new Il(make.Body);
        if (store.TakesSize)
            body.Emit(OpCodes.Ldarg, size)
                .Emit(OpCodes.Newobj,
                    CoreTypes.Method(closed, ".ctor", context.Core.Void, hasThis: true, context.Core.Int32));
        else
            body.Emit(OpCodes.Newobj, CoreTypes.Method(closed, ".ctor", context.Core.Void, hasThis: true));
        body.Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(make.Body);

        var self = holder.Self();
        var func = context.Core.Get("System", "Func`2").CloseOver([context.Core.Int32, context.Core.Object]);
        il.Emit(OpCodes.Ldsfld, site.On(self))
            .Emit(OpCodes.Ldtoken, open).Emit(OpCodes.Call, context.GetTypeFromHandle)
            .Emit(OpCodes.Ldnull).Emit(OpCodes.Ldftn, make.On(self))
            .Emit(OpCodes.Newobj,
                CoreTypes.Method(func, ".ctor", context.Core.Void, hasThis: true, context.Core.Object,
                context.Module.TypeSystem.IntPtr))
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["CacheSite"], "UseStore"));
    }
}
