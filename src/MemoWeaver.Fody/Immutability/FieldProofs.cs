using MemoWeaver.Common;
using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>
/// Verdicts by the fields of a type. A struct is immutable if its fields are, because the struct itself is copied; a
/// sealed class if its fields, bases included, are also assigned by constructors only.
/// </summary>
static class FieldProofs
{
    /// <summary>Reference assemblies leave out private fields, so that the fields of a type, bases included, prove
    /// nothing there.</summary>
    public static Proof? Hidden(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve() is not { } declaring)
                return Proof.AtRunTime(type, $"has a base, `{TypeNames.Of(part)}`, that cannot be read");
            if (prover.HidesFields(declaring))
                return Proof.AtRunTime(type, declaring == definition
                    ? "comes from a reference assembly, which leaves out private fields"
                    : $"has a base, `{TypeNames.Of(part)}`, that comes from a reference assembly, which leaves out private fields");
        }
        return null;
    }

    /// <summary>Fields of F# records are not <c>initonly</c>, but only a mutable one has a property that can be
    /// set.</summary>
    public static Proof? FSharpRecord(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is { IsSealed: true } && FSharpTypes.IsRecord(definition)
            ? Judge(prover, type, FSharpTypes.IsAssignedOnce) ?? Proof.Immutable("an F# record, all fields immutable")
            : null;

    /// <summary>Gets the cases of an F# union are nested classes, and no others can derive from the union.</summary>
    public static Proof? FSharpUnion(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !FSharpTypes.IsUnion(definition) || prover.HidesFields(definition))
            return null;
        var worst = Judge(prover, type, FSharpTypes.IsAssignedOnce);
        foreach (var @case in definition.NestedTypes.Where(t =>
            t.BaseType?.GetElementType().FullName == definition.FullName))
        {
            var proof = Judge(prover, FSharpTypes.CaseOf(@case, type), FSharpTypes.IsAssignedOnce);
            if (proof is not null && (worst is null || proof.Verdict > worst.Verdict))
                worst = proof;
        }
        return worst ?? Proof.Immutable("an F# union, all fields immutable");
    }

    /// <summary>Gets all other types are what their fields are.</summary>
    public static Proof? Fields(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        Judge(prover, type, f => f.IsInitOnly || f.DeclaringType.IsValueType)
        ?? Proof.Immutable(definition is { IsValueType: true } ? "a struct, all fields immutable"
            : "sealed, all fields readonly and immutable");

    /// <summary>Finds what speaks against the fields of a type; null if nothing does.</summary>
    public static Proof? Judge(ImmutabilityProof prover, TypeReference type, Predicate<FieldDefinition> isAssignedOnce)
    {
        Proof? worst = null;
        foreach (var part in type.WithBases())
        {
            foreach (var field in part.Resolve().StateFields())
            {
                string name = FieldNames.Of(field);
                if (!isAssignedOnce(field))
                    return Proof.Writable(FieldNames.Describe(field), name);
                var fieldType = field.FieldType.SeenFrom(part);
                var proof = prover.Prove(fieldType);
                if (!proof.IsImmutable && (worst is null || proof.Verdict > worst.Verdict))
                    worst = proof.Through(FieldNames.Describe(field), name, fieldType.WithoutModifiers());
            }
        }
        return worst;
    }
}
