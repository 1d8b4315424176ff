using MemoWeaver.Common;
using MemoWeaver.Fody.Emission.Instructions;
using MemoWeaver.Fody.Emission.Results;
using MemoWeaver.Fody.Metadata;
using MemoWeaver.Fody.Planning.Cloning;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Planning.Methods;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission.Holder;

/// <summary>Emits the registrations that the run-time copier needs before the first call of a method.</summary>
/// <code>
/// Copying.Register&lt;Order, Order.Construct&gt;();
/// Copying.RegisterStruct&lt;Span, Span.Copier&gt;();
/// Copying.RegisterShared&lt;Colour&gt;();
/// Copying.ShareInstances(typeof(Zone));                                  // each [assembly: ShareInstances(typeof(Zone))]
/// </code>
sealed class RegistrationEmitter(EmissionContext context, CopyConstructors copies)
{
    readonly Lazy<IReadOnlyList<TypeReference>> _flyweights = new(() => Flyweights.In(context.Module));

    /// <summary>Appends the calls.</summary>
    /// <param name="il">The static constructor of the holder.</param>
    /// <param name="plan">The method, which stores its results.</param>
    /// <param name="inHolder">The holder's own type parameters.</param>
    public void Emit(Il il, MethodPlan plan, Func<GenericParameter, TypeReference?> inHolder)
    {
        if (plan.Result.Handling == ResultHandling.Copied)
            EmitFlyweights(il);
        foreach (var registration in plan.Result.Registrations)
        {
            if (!CanSee(plan.Method.DeclaringType, registration.Type))
                continue;
            var type = Generics.Map(registration.Type, inHolder);
            var copying = context.Runtime["Copying"];
            il.Emit(OpCodes.Call, registration.Kind switch
            {
                CloneKind.Object => context.Runtime.GenericMethod(copying, "Register", type,
                    Generics.Map(copies.CallerFor(registration.Type), inHolder)),
                CloneKind.Struct => context.Runtime.GenericMethod(copying, "RegisterStruct", type,
                    Generics.Map(copies.CallerFor(registration.Type), inHolder)),
                _ => context.Runtime.GenericMethod(copying, "RegisterShared", type),
            });
        }
    }

    void EmitFlyweights(Il il)
    {
        foreach (var type in _flyweights.Value)
        {
            il.Emit(OpCodes.Ldtoken, context.Module.ImportReference(type)).Emit(OpCodes.Call, context.GetTypeFromHandle)
                .Emit(OpCodes.Call, context.Runtime.Method(context.Runtime["Copying"], "ShareInstances"));
        }
    }

    // What is private to another type is left to the run-time copier, which finds out by itself.
    static bool CanSee(TypeDefinition holderOwner, TypeReference type) => type switch
    {
        GenericInstanceType closed =>
            CanSee(holderOwner, closed.ElementType) && closed.GenericArguments.All(a => CanSee(holderOwner, a)),
        TypeSpecification wrapper => CanSee(holderOwner, wrapper.ElementType),
        GenericParameter => true,
        _ => type.TryResolve() is { } definition && Accessibility.CanSee(holderOwner, definition),
    };
}
