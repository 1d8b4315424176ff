using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Invalidation;

/// <summary>
/// Emits, beside a cached method that others of the module invalidate, the method that selects the results for some
/// arguments. There is one for each such method.
/// </summary>
/// <code>
/// internal static Invalidation PricePattern(Catalog owner, string sku, int quantity, long parts, Invalidation next)      // owner: for a cache of each object
/// {
///     Key key = default; Invalidation result;
///     try
///     {
///         if ((parts &amp; 1) != 0) key.F0 = sku;
///         if ((parts &amp; 2) != 0) key.F1 = quantity;
///         if (!key.IsKeyable()) parts = 0;                                                     // only where a part may be unkeyable
///         result = Invalidation.Of&lt;Key&gt;(PriceHolder.Cache, ref key, parts, 3, next);
///     }
///     catch (Exception) { result = Invalidation.OfAll(PriceHolder.Cache, next); }             // of what hashes or copies an argument
///     return result;
/// }
/// </code>
sealed class PatternEmitter(EmissionContext context, CacheLoader caches)
{
    readonly Dictionary<MethodDefinition, MethodDefinition> _emitted = [];

    /// <summary>
    /// Returns the method. Its parameters are the object, if there is one, those of the cached method by value, the
    /// parts to compare, and the invalidation that it is added to.
    /// </summary>
    public MethodDefinition For(WovenMethod woven)
    {
        if (!_emitted.TryGetValue(woven.Method, out var pattern))
            _emitted[woven.Method] = pattern = Emit(woven);
        return pattern;
    }

    /// <summary>Returns the type of a parameter of the pattern.</summary>
    public static TypeReference ByValue(ParameterDefinition parameter)
    {
        var type = parameter.ParameterType.WithoutModifiers();
        return (type is ByReferenceType reference ? reference.ElementType : type).WithoutModifiers();
    }

    MethodDefinition Emit(WovenMethod woven)
    {
        var pattern = HelperMethods.Declare(context, woven.Method, WovenNames.Pattern, context.Runtime["Invalidation"]);
        pattern.IsAssembly = true;
        var owner = woven.Plan.Placement == CachePlacement.Holder
            ? null : pattern.AddParameter("", woven.Method.DeclaringType.Self());
        var arguments = new Dictionary<ParameterDefinition, ParameterDefinition>();
        foreach (var parameter in woven.Method.Parameters)
        {
            if (KeyParts.Of(woven.Plan.Key, parameter) != 0)
                arguments[parameter] = pattern.AddParameter("", ByValue(parameter));
        }
        var parts = pattern.AddParameter("", context.Core.Int64);
        var next = pattern.AddParameter("", context.Runtime["Invalidation"]);

        var il = new Il(pattern.Body);
        var result = il.Local(context.Runtime["Invalidation"]);
        if (woven.KeyStruct is null)
            EmitAll(il, woven, owner ?? parts, next).Emit(OpCodes.Ret);
        else
            EmitGuarded(il, woven, result, tried => EmitKeyed(tried, woven, owner ?? parts, arguments, parts, next),
                caught => EmitAll(caught, woven, owner ?? parts, next));
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(pattern.Body);
        return pattern;
    }

    Il EmitAll(Il il, WovenMethod woven, ParameterDefinition owner, ParameterDefinition next) =>
        caches.Ensure(il, woven, owner).Emit(OpCodes.Ldarg, next)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["Invalidation"], "OfAll"));

    void EmitKeyed(Il il, WovenMethod woven, ParameterDefinition owner,
        Dictionary<ParameterDefinition, ParameterDefinition> arguments, ParameterDefinition parts,
        ParameterDefinition next)
    {
        var key = il.Local(woven.Key!);
        for (var i = 0; i < woven.Plan.Key.Count && i < KeyParts.Most; i++)
        {
            if (woven.Plan.Key[i] is not { Source: KeySource.Parameter { Definition: var parameter }, Path: var path })
                continue;
            var unknown = Il.Label();
            il.Emit(OpCodes.Ldarg, parts).Emit(OpCodes.Ldc_I8, 1L << i).Emit(OpCodes.And)
                .Branch(OpCodes.Brfalse, unknown).Emit(OpCodes.Ldloca, key);
            KeyLoader.LoadPath(il, arguments[parameter], path);
            il.Emit(OpCodes.Stfld, woven.KeyStruct!.Fields[i].On(woven.Key!)).Mark(unknown);
        }
        if (woven.Plan.Key.Any(p => p.Comparer.MayBeUnkeyable))
        {
            var keyable = Il.Label();
            il.Emit(OpCodes.Ldloca, key).Emit(OpCodes.Call, woven.KeyStruct!.Method("IsKeyable", woven.Key!))
                .Branch(OpCodes.Brtrue, keyable)
                .Emit(OpCodes.Ldc_I8, 0L).Emit(OpCodes.Starg, parts).Mark(keyable);
        }
        caches.Ensure(il, woven, owner).Emit(OpCodes.Ldloca, key).Emit(OpCodes.Ldarg, parts)
            .Emit(OpCodes.Ldc_I8, KeyParts.All(woven.Plan.Key)).Emit(OpCodes.Ldarg, next)
            .Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["Invalidation"], "Of", woven.Key!));
    }

    void EmitGuarded(Il il, WovenMethod woven, VariableDefinition result, Action<Il> tried, Action<Il> caught)
    {
        var (start, handler, end) = (Il.Label(), Il.Label(), Il.Label());
        il.Mark(start);
        tried(il);
        il.Emit(OpCodes.Stloc, result).Branch(OpCodes.Leave, end).Mark(handler).Emit(OpCodes.Pop);
        caught(il);
        il.Emit(OpCodes.Stloc, result).Branch(OpCodes.Leave, end).Mark(end).Emit(OpCodes.Ldloc, result)
            .Emit(OpCodes.Ret);
        il.Catch(context.Core.Get("System", "Exception"), start, handler, end);
    }
}
