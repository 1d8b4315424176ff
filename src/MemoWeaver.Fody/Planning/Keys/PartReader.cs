using MemoWeaver.Fody.Metadata;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>Finds a way to the fields of a type for code that may not see them: directly, or through the getter of an
/// automatic property.</summary>
static class PartReader
{
    /// <summary>Gets the parts of a type, bases included, or null if one of them cannot be reached.</summary>
    /// <param name="context">Whose code reads.</param>
    /// <param name="type">The type, generic arguments in place.</param>
    /// <param name="isKeyed">Fields for which this is false are left out.</param>
    public static IReadOnlyList<KeyShapePart>? TryExpand(KeyContext context, TypeReference type,
        Predicate<FieldDefinition>? isKeyed = null)
    {
        var parts = new List<KeyShapePart>();
        foreach (var part in type.WithBases().Reverse())
        {
            if (part.TryResolve() is not { } definition || context.Proof.HidesFields(definition))
                return null;
            foreach (var field in definition.StateFields())
            {
                if (isKeyed is not null && !isKeyed(field))
                    continue;
                if (StepTo(context, part, field) is not { } step)
                    return null;
                parts.Add(new KeyShapePart("." + FieldNames.Of(field), step, context.Plan(step.Type)));
            }
        }
        return parts;
    }

    /// <summary>Gets the field that a getter returns and does nothing else, or null.</summary>
    public static FieldDefinition? FieldBehind(MethodDefinition getter)
    {
        if (!getter.HasBody)
            return null;
        FieldReference? read = null;
        foreach (var instruction in getter.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Nop or Code.Ldarg_0 or Code.Ret or Code.Stloc_0 or Code.Ldloc_0 or Code.Br_S:
                    break;
                case (Code.Ldfld or Code.Ldsfld) when read is null:
                    read = (FieldReference)instruction.Operand;
                    break;
                default:
                    return null;
            }
        }
        return read?.Resolve();
    }

    static KeyStep? StepTo(KeyContext context, TypeReference owner, FieldDefinition field)
    {
        if (Accessibility.CanRead(context.Reader, field))
            return context.Members.Read(owner, field);
        // A foreign getter may do something else in the version that the program runs with.
        if (field.Module != context.Module)
            return null;
        var getter = field.DeclaringType.Properties
            .Select(p => p.GetMethod)
            .FirstOrDefault(g => g is { IsStatic: false, HasParameters: false } && IsItself(g)
                && FieldBehind(g) == field && Accessibility.CanCall(context.Reader, g));
        return getter is null ? null : context.Members.Call(owner, getter);
    }

    // A virtual getter of a class may be overridden, and the override need not read the field.
    static bool IsItself(MethodDefinition getter) =>
        !getter.IsVirtual || getter.IsFinal || getter.DeclaringType.IsSealed;
}
