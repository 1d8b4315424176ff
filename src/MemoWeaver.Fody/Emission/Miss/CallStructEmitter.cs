using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Methods;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Miss;

/// <summary>
/// Emits the struct that holds one call as data. With it, the runtime runs the body, and runs it again for a waiter
/// whose in-flight computation failed.
/// </summary>
/// <code>
/// private struct LoadCall : IAsyncCall&lt;Key, Profile&gt;      // or, with SingleFlight.On: ICall&lt;Key, Quote&gt;, and ICancellableCall where there are tokens
/// {
///     public Catalog Owner; public int id; public CancellationToken token;
///     public int TokenCount =&gt; 1;
///     public CancellationToken GetToken(int index) =&gt; token;
///     public bool HasKey(ref Key key) =&gt; true;                // Owner.LoadHasKey(id, token, ref key), where an argument or what VaryBy names can change
///     public ValueTask&lt;Profile&gt; Invoke() =&gt; AsyncMiss.Returned(Owner.LoadCompute(id, token));
/// }
/// </code>
sealed class CallStructEmitter(EmissionContext context, ResultStructs results, HasKeyEmitter hasKeys, WhenEmitter whens,
    LifetimeCallEmitter lifetimes)
{
    const string CancellationToken = "System.Threading.CancellationToken";

    public CallStruct Emit(WovenMethod woven, MethodDefinition compute)
    {
        var method = woven.Method;
        var declaring = method.DeclaringType;
        var type = context.Struct(context.Unspeakable(method, WovenNames.Call), TypeAttributes.NestedPrivate);
        if (method.HasGenericParameters)
            type.Name += "`" + method.GenericParameters.Count;

        // The struct's parameters are the type's, then the method's.
        var outer = declaring.GenericParameters.Count;
        TypeReference InCall(TypeReference t) =>
            Generics.Map(t, p => type.GenericParameters[p.Type == GenericParameterType.Type ? p.Position : outer
            + p.Position]);
        Generics.CopyTo([.. declaring.GenericParameters, .. method.GenericParameters], type, p => InCall(p));
        declaring.NestedTypes.Add(type);

        var owner = method.IsStatic ? null : Field(type, WovenNames.OwnerField, InCall(declaring.Self()));
        var arguments = method.Parameters.Select((p, i) => Field(type, "P" + i, InCall(ByValue(p)))).ToList();
        var call = new CallStruct(type.CloseOver(declaring.GenericParameters.Concat(method.GenericParameters)), owner,
            arguments);
        MethodReference InStruct(MethodDefinition target)
        {
            var reference = target.On(InCall(declaring.Self()));
            if (!target.HasGenericParameters)
                return reference;
            var closed = new GenericInstanceMethod(reference);
            foreach (var parameter in type.GenericParameters.Skip(outer))
                closed.GenericArguments.Add(parameter);
            return closed;
        }
        var hasKey = hasKeys.Emit(woven) is { } emitted ? InStruct(emitted) : null;
        if (woven.Tags is not null)
            EmitTags(woven, type, owner, arguments, InStruct(woven.Tags));
        if (woven.Plan.Result.IsAsynchronous)
            EmitAsync(woven, type, owner, arguments, InStruct(compute), hasKey, InCall);
        else
            EmitSync(woven, type, owner, arguments, InStruct(compute), hasKey, InCall);
        if (woven.Plan.When is { } when)
            EmitShouldStore(woven, type, owner, InStruct(when.Predicate), InCall);
        if (woven.Plan.Lifetimes is { NeedsCall: true } plan)
            lifetimes.Emit(woven, type, owner, arguments, plan.Member is { } member ? InStruct(member.Method) : null,
                InCall(woven.Value));
        return call;
    }

    void EmitAsync(WovenMethod woven, TypeDefinition type, FieldDefinition? owner, List<FieldDefinition> arguments,
        MethodReference body, MethodReference? hasKey, Func<TypeReference, TypeReference> inCall)
    {
        var (key, result) = (inCall(woven.Key!), inCall(woven.Plan.Result.Value));
        var contract = context.Runtime.Close("IAsyncCall`2", key, result);
        type.Interfaces.Add(new InterfaceImplementation(contract));
        var self = type.Self();

        EmitTokens(woven, type, arguments, contract);
        EmitHasKey(woven, type, owner, arguments, hasKey, key);

        var valueTask = (GenericInstanceType)context.Runtime.Method(contract, "Invoke").ReturnType;
        var il = Method(type, "Invoke", valueTask.ElementType.CloseOver([result]));
        LoadCall(il, self, owner, arguments, woven.Method);
        il.Emit(OpCodes.Call, body);
        if (woven.Plan.Result.Shape == ResultShape.Task)
            il.Emit(OpCodes.Call, context.Runtime.GenericMethod(context.Runtime["AsyncMiss"], "Returned", result));
        il.Emit(OpCodes.Ret);
    }

    void EmitSync(WovenMethod woven, TypeDefinition type, FieldDefinition? owner, List<FieldDefinition> arguments,
        MethodReference body, MethodReference? hasKey, Func<TypeReference, TypeReference> inCall)
    {
        var (key, value) = (inCall(woven.Key!), inCall(woven.Value));
        type.Interfaces.Add(new InterfaceImplementation(context.Runtime.Close("ICall`2", key, value)));
        if (woven.Method.Parameters.Any(p => ByValue(p).FullName == CancellationToken))
        {
            var cancellable = context.Runtime["ICancellableCall"];
            type.Interfaces.Add(new InterfaceImplementation(cancellable));
            EmitTokens(woven, type, arguments, cancellable);
        }
        EmitHasKey(woven, type, owner, arguments, hasKey, key);
        var il = Method(type, "Invoke", value);
        var self = type.Self();
        LoadCall(il, self, owner, arguments, woven.Method);
        il.Emit(OpCodes.Call, body);
        var plan = woven.Plan.Result;
        if (plan.Outs.Count > 0)
        {
            var (result, pack) = (il.Local(inCall(plan.ReturnType)), il.Local(value));
            il.Emit(OpCodes.Stloc, result).Emit(OpCodes.Ldloca, pack).Emit(OpCodes.Ldloc, result)
                .Emit(OpCodes.Stfld, results.Field(plan, 0, value));
            for (var i = 0; i < plan.Outs.Count; i++)
            {
                il.Emit(OpCodes.Ldloca, pack).This().Emit(OpCodes.Ldfld, arguments[plan.Outs[i].Index].On(self))
                    .Emit(OpCodes.Stfld, results.Field(plan, i + 1, value));
            }
            il.Emit(OpCodes.Ldloc, pack);
        }
        il.Emit(OpCodes.Ret);
    }

    /// <code>
    /// public int TokenCount =&gt; 1;                                  // of IAsyncCall; of a synchronous method with tokens: of ICancellableCall
    /// public CancellationToken GetToken(int index) =&gt; index == 0 ? token : default;
    /// </code>
    void EmitTokens(WovenMethod woven, TypeDefinition type, List<FieldDefinition> arguments, TypeReference contract)
    {
        var getToken = context.Runtime.Method(contract, "GetToken");
        var tokens = woven.Method.Parameters.Where(p => ByValue(p).FullName == CancellationToken).ToList();
        Method(type, "get_TokenCount", context.Core.Int32).Emit(OpCodes.Ldc_I4, tokens.Count).Emit(OpCodes.Ret);
        var il = Method(type, "GetToken", getToken.ReturnType, context.Core.Int32);
        for (var i = 0; i < tokens.Count; i++)
        {
            var next = Il.Label();
            il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Ldc_I4, i).Branch(OpCodes.Bne_Un, next)
                .This().Emit(OpCodes.Ldfld, arguments[tokens[i].Index].On(type.Self())).Emit(OpCodes.Ret).Mark(next);
        }
        il.Emit(OpCodes.Ldloc, il.Local(getToken.ReturnType)).Emit(OpCodes.Ret);
    }

    void EmitHasKey(WovenMethod woven, TypeDefinition type, FieldDefinition? owner, List<FieldDefinition> arguments,
        MethodReference? hasKey, TypeReference key)
    {
        var il = Method(type, "HasKey", context.Core.Boolean, new ByReferenceType(key));
        if (hasKey is null)
        {
            il.Emit(OpCodes.Ldc_I4_1).Emit(OpCodes.Ret);
            return;
        }
        LoadCall(il, type.Self(), owner, arguments, woven.Method);
        il.Emit(OpCodes.Ldarg_1).Emit(OpCodes.Call, hasKey).Emit(OpCodes.Ret);
    }

    /// <code>
    /// public CallTags GetTags() =&gt; Owner.LoadTags(id, token);       // where results have tags: of ITaggedCall
    /// </code>
    void EmitTags(WovenMethod woven, TypeDefinition type, FieldDefinition? owner, List<FieldDefinition> arguments,
        MethodReference tags)
    {
        type.Interfaces.Add(new InterfaceImplementation(context.Runtime["ITaggedCall"]));
        var il = Method(type, "GetTags", context.Runtime["CallTags"]);
        LoadCall(il, type.Self(), owner, arguments, woven.Method);
        il.Emit(OpCodes.Call, tags).Emit(OpCodes.Ret);
    }

    /// <code>
    /// public bool ShouldStore(Quote value) =&gt; Owner.IsFinal(value);      // where the attribute names it in When
    /// </code>
    void EmitShouldStore(WovenMethod woven, TypeDefinition type, FieldDefinition? owner, MethodReference predicate,
        Func<TypeReference, TypeReference> inCall)
    {
        var value = inCall(woven.Value);
        type.Interfaces.Add(new InterfaceImplementation(context.Runtime.Close("IConditionalCall`1", value)));
        var il = Method(type, "ShouldStore", context.Core.Boolean, value);
        if (predicate.HasThis)
            il.This().Emit(woven.Method.DeclaringType.IsValueType ? OpCodes.Ldflda : OpCodes.Ldfld,
                owner!.On(type.Self()));
        WhenEmitter.EmitAsk(il, woven, predicate,
            i => whens.LoadPacked(il, woven, type.Methods.Last().Parameters[0], i));
        il.Emit(OpCodes.Ret);
    }

    static void LoadCall(Il il, TypeReference self, FieldDefinition? owner, List<FieldDefinition> arguments,
        MethodDefinition method)
    {
        if (owner is not null)
            il.This().Emit(method.DeclaringType.IsValueType ? OpCodes.Ldflda : OpCodes.Ldfld, owner.On(self));
        for (var i = 0; i < arguments.Count; i++)
        {
            var isByReference = method.Parameters[i].ParameterType.WithoutModifiers() is ByReferenceType;
            il.This().Emit(isByReference ? OpCodes.Ldflda : OpCodes.Ldfld, arguments[i].On(self));
        }
    }

    static TypeReference ByValue(ParameterDefinition parameter) =>
        parameter.ParameterType.WithoutModifiers() is ByReferenceType byReference
            ? byReference.ElementType
            : parameter.ParameterType;

    static FieldDefinition Field(TypeDefinition type, string name, TypeReference fieldType)
    {
        var field = new FieldDefinition(name, FieldAttributes.Public, fieldType);
        type.Fields.Add(field);
        return field;
    }

    static Il Method(TypeDefinition type, string name, TypeReference returnType, params TypeReference[] parameters)
    {
        var method = type.Implement(name, returnType);
        foreach (var parameter in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter));
        return new Il(method.Body);
    }
}
