using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Keys;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Invalidation;
using MemoWeaver.Fody.Planning.Keys;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Invalidation;

/// <summary>
/// Emits the method that determines, from the arguments of a writing method, which results to invalidate.
/// </summary>
/// <code>
/// private Invalidation SaveKeys(User user, int tenant)
/// {
///     Invalidation pending = null;
///     long parts = 0; int id = default;
///     try { if (user != null) { id = user.Id; parts |= 1; } }                       // null or an exception: not compared, so more results are dropped
///     catch (Exception) { }                                                         // only for a path
///     pending = Catalog.FindPattern(this, id, parts, pending);
///
///     // a method of another assembly:
///     pending = SaveTargets.T1.Of(null, new object[] { id, null }, parts, pending);
///     // all instantiations of a generic one:
///     pending = Invalidation.OfInstantiations(typeof(FindHolder&lt;&gt;), null, pending);
///     // a virtual method: whatever overrides it on this object, in any assembly
///     pending = InvalidationTarget.OfOverrides("Shop:Shop.Catalog.Find`0(System.Int32)", this, new object[] { id }, parts,
/// pending);
///     return pending;
/// }
/// </code>
sealed class WriterKeysEmitter(EmissionContext context, PatternEmitter patterns, CrossAssemblyTargets foreign,
    IReadOnlyDictionary<MethodDefinition, WovenMethod> woven)
{
    /// <summary>Emits the method, with the parameters of the writing method.</summary>
    public MethodDefinition Emit(InvalidationPlan plan)
    {
        var method = plan.Method;
        var making = HelperMethods.DeclareAlike(context, method, WovenNames.Keys, context.Runtime["Invalidation"]);

        var il = new Il(making.Body, length: 32);
        var pending = il.Local(context.Runtime["Invalidation"]);
        for (var i = 0; i < plan.Targets.Count; i++)
            EmitTarget(il, making, plan, i, pending);
        foreach (var overridden in plan.Overridden)
            EmitOverrides(il, making, overridden, pending);
        il.Emit(OpCodes.Ldloc, pending).Emit(OpCodes.Ret);
        Mono.Cecil.Rocks.MethodBodyRocks.OptimizeMacros(making.Body);
        VariantInterfaces.Detach(making);
        return making;
    }

    void EmitTarget(Il il, MethodDefinition making, InvalidationPlan plan, int index, VariableDefinition pending)
    {
        var target = plan.Targets[index];
        if (target.Plan?.Policy.StoresNothing == true || target.IsOverride)
            return;
        if (target.Plan is null)
            EmitForeign(il, making, plan, index, pending);
        else if (target.IsOpen)
            EmitOpen(il, making, target, pending);
        else
            EmitPattern(il, making, target, pending);
        il.Emit(OpCodes.Stloc, pending);
    }

    void EmitPattern(Il il, MethodDefinition making, TargetPlan target, VariableDefinition pending)
    {
        var cached = woven[target.Method];
        var pattern = patterns.For(cached);
        var (values, parts) = Evaluate(il, making, target.Matches, m => KeyParts.Of(cached.Plan.Key, m.Parameter));
        if (target.IsPerObject)
            il.This();
        foreach (var parameter in target.Method.Parameters.Where(p => KeyParts.Of(cached.Plan.Key, p) != 0))
        {
            il.Emit(OpCodes.Ldloc, values.TryGetValue(parameter, out var value)
                ? value : il.Local(PatternEmitter.ByValue(parameter).SeenFrom(target.Declaring)));
        }
        il.Emit(OpCodes.Ldloc, parts).Emit(OpCodes.Ldloc, pending).Emit(OpCodes.Call, pattern.On(target.Declaring));
    }

    void EmitOpen(Il il, MethodDefinition making, TargetPlan target, VariableDefinition pending)
    {
        var holder = (TypeDefinition)woven[target.Method].Holder.GetElementType();
        if (target.Method.DeclaringType != making.DeclaringType)
            holder.IsNestedAssembly = true;
        il.Emit(OpCodes.Ldtoken, holder).Emit(OpCodes.Call, context.GetTypeFromHandle);
        LoadOwner(il, target).Emit(OpCodes.Ldloc, pending)
            .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["Invalidation"], "OfInstantiations"));
    }

    void EmitForeign(Il il, MethodDefinition making, InvalidationPlan plan, int index, VariableDefinition pending)
    {
        var target = plan.Targets[index];
        var (values, known) = Evaluate(il, making, target.Matches, Bit);
        foreign.Load(il, plan, index);
        EmitArguments(LoadOwner(il, target), target.Method, target.Matches, values);
        il.Emit(OpCodes.Ldloc, known).Emit(OpCodes.Ldloc, pending)
            .Emit(OpCodes.Callvirt, context.Runtime.Method(context.Runtime["InvalidationTarget"], "Of"));
    }

    void EmitOverrides(Il il, MethodDefinition making, OverriddenPlan overridden, VariableDefinition pending)
    {
        var (values, known) = Evaluate(il, making, overridden.Matches, Bit);
        il.Emit(OpCodes.Ldstr, OverriddenPlan.NameOf(overridden.Method));
        EmitArguments(overridden.HasObject
            ? il.This() : il.Emit(OpCodes.Ldnull), overridden.Method, overridden.Matches, values);
        il.Emit(OpCodes.Ldloc, known).Emit(OpCodes.Ldloc, pending).Emit(OpCodes.Call,
            context.Runtime.Method(context.Runtime["InvalidationTarget"], "OfOverrides")).Emit(OpCodes.Stloc, pending);
    }

    static long Bit(MatchedParameter match) => match.Parameter.Index < 64 ? 1L << match.Parameter.Index : 0;

    void EmitArguments(Il il, MethodDefinition method, IReadOnlyList<MatchedParameter> matches,
        Dictionary<ParameterDefinition, VariableDefinition> values)
    {
        il.Emit(OpCodes.Ldc_I4, method.Parameters.Count).Emit(OpCodes.Newarr, context.Core.Object);
        foreach (var match in matches)
            il.Emit(OpCodes.Dup).Emit(OpCodes.Ldc_I4, match.Parameter.Index).Emit(OpCodes.Ldloc,
                values[match.Parameter]).Emit(OpCodes.Box, match.Type).Emit(OpCodes.Stelem_Ref);
    }

    static Il LoadOwner(Il il, TargetPlan target) => target.IsPerObject ? il.This() : il.Emit(OpCodes.Ldnull);

    // Leaves the stack empty. The locals of one target are its own: their values must not be those of another.
    (Dictionary<ParameterDefinition, VariableDefinition> Values, VariableDefinition Known) Evaluate(Il il,
        MethodDefinition making, IReadOnlyList<MatchedParameter> matches, Func<MatchedParameter, long> bits)
    {
        var values = new Dictionary<ParameterDefinition, VariableDefinition>();
        var known = il.Local(context.Core.Int64);
        foreach (var match in matches)
        {
            var value = values[match.Parameter] = il.Local(match.Type);
            var (start, isNull, handler, end) = (Il.Label(), Il.Label(), Il.Label(), Il.Label());
            il.Mark(start);
            PathLoader.Load(il, making, match.Source, isNull);
            Convert(il, match.Source.Type, match.Type);
            il.Emit(OpCodes.Stloc, value).Emit(OpCodes.Ldloc, known).Emit(OpCodes.Ldc_I8, bits(match)).Emit(OpCodes.Or)
                .Emit(OpCodes.Stloc, known).Mark(isNull);
            if (match.Source.MayFail)
            {
                il.Branch(OpCodes.Leave, end).Mark(handler).Emit(OpCodes.Pop).Branch(OpCodes.Leave, end).Mark(end)
                    .Catch(context.Core.Get("System", "Exception"), start, handler, end);
            }
        }
        return (values, known);
    }

    static void Convert(Il il, TypeReference from, TypeReference to)
    {
        if (to is GenericInstanceType { ElementType.FullName: "System.Nullable`1" } nullable
            && from is not GenericInstanceType { ElementType.FullName: "System.Nullable`1" })
        {
            var constructor = new MethodReference(".ctor", il.Body.Method.Module.TypeSystem.Void,
                nullable)
            { HasThis = true };
            constructor.Parameters.Add(new ParameterDefinition(nullable.ElementType.Resolve().GenericParameters[0]));
            il.Emit(OpCodes.Newobj, constructor);
        }
    }
}
