using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits the method that determines whether a call still has its key when its body has run, or when it has waited for
/// another run. Others may change what <c>VaryBy</c> names meanwhile, and a collection that was passed.
/// </summary>
/// <code>
/// private bool LoadHasKey(List&lt;int&gt; ids, CancellationToken token, ref Key key)
/// {
///     var now = new Key(ids);           // of a synchronous method: key, with what can change read anew
///     return key.KeyEquals(ref now);
/// }
/// </code>
sealed class HasKeyEmitter(EmissionContext context)
{
    /// <summary>
    /// Emits the method, with the parameters of the original and the key; null if no part of the key can change.
    /// </summary>
    public MethodDefinition? Emit(WovenMethod woven)
    {
        var isAsynchronous = woven.Plan.Result.IsAsynchronous;
        if (!woven.Plan.Key.Any(CanChange))
            return null;
        var method = woven.Method;
        var hasKey = HelperMethods.DeclareAlike(context, method, WovenNames.HasKey, context.Core.Boolean);
        var key = hasKey.AddParameter("key", new ByReferenceType(woven.Key!));

        var il = new Il(hasKey.Body);
        var now = il.Local(woven.Key!);
        if (!isAsynchronous)
            il.Emit(OpCodes.Ldarg, key).Emit(OpCodes.Ldobj, woven.Key!).Emit(OpCodes.Stloc, now);
        for (var i = 0; i < woven.Plan.Key.Count; i++)
        {
            if (!isAsynchronous && !CanChange(woven.Plan.Key[i]))
                continue;
            il.Emit(OpCodes.Ldloca, now);
            KeyLoader.Load(il, hasKey, Of(woven.Plan.Key[i], hasKey));
            il.Emit(OpCodes.Stfld, woven.KeyStruct!.Fields[i].On(woven.Key!));
        }
        il.Emit(OpCodes.Ldarg, key).Emit(OpCodes.Ldloca, now)
            .Emit(OpCodes.Call, woven.KeyStruct!.Method("KeyEquals", woven.Key!)).Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(hasKey.Body);
        VariantInterfaces.Detach(hasKey);
        return hasKey;
    }

    static bool CanChange(KeyPart part) => part.Source is KeySource.Member || part.Comparer.NeedsSnapshot;

    static KeyPart Of(KeyPart part, MethodDefinition method) =>
        part.Source is KeySource.Parameter { Definition: var parameter }
        ? new KeyPart(new KeySource.Parameter(method.Parameters[parameter.Index]), part.Path, part.Type, part.Comparer,
            part.Reason)
        : part;
}
