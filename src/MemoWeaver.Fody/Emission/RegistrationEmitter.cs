using MemoWeaver.Fody.Planning.Clones;
using MemoWeaver.Fody.Planning.Keys;
using MemoWeaver.Fody.Proofs;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Emission;

/// <summary>Emits what the run-time copier has to know before the first call of a method.</summary>
/// <code>
/// Copying.Register&lt;Order, Order.Construct&gt;();
/// Copying.RegisterStruct&lt;Span, Span.Copier&gt;();
/// Copying.RegisterShared&lt;Colour&gt;();
/// </code>
internal sealed class RegistrationEmitter(EmissionContext context, CopyConstructors copies)
{
    /// <summary>Appends the calls.</summary>
    /// <param name="il">The static constructor of the holder.</param>
    /// <param name="woven">The method.</param>
    /// <param name="inHolder">The holder's own type parameters.</param>
    public void Emit(Il il, WovenMethod woven, Func<GenericParameter, TypeReference?> inHolder)
    {
        if (woven.Cache is null)
            return;
        foreach (var registration in woven.Plan.Result.Registrations)
        {
            if (!CanSee(woven.Method.DeclaringType, registration.Type))
                continue;
            var type = Generics.Map(registration.Type, inHolder);
            var copying = context.Runtime["Copying"];
            il.Emit(OpCodes.Call, registration.Kind switch
            {
                CloneKind.Object => context.Runtime.GenericMethod(copying, "Register", type, Generics.Map(copies.CallerFor(registration.Type), inHolder)),
                CloneKind.Struct => context.Runtime.GenericMethod(copying, "RegisterStruct", type, Generics.Map(copies.CallerFor(registration.Type), inHolder)),
                _ => context.Runtime.GenericMethod(copying, "RegisterShared", type),
            });
        }
    }

    // What is private to another type is left to the run-time copier, which finds out by itself.
    private static bool CanSee(TypeDefinition holderOwner, TypeReference type) => type switch
    {
        GenericInstanceType closed => CanSee(holderOwner, closed.ElementType) && closed.GenericArguments.All(a => CanSee(holderOwner, a)),
        TypeSpecification wrapper => CanSee(holderOwner, wrapper.ElementType),
        GenericParameter => true,
        _ => type.TryResolve() is { } definition && Accessibility.CanSee(holderOwner, definition),
    };
}
