using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>
/// Rules (a) and (c): a struct is immutable when its fields are, because the struct itself is copied;
/// a sealed class when its fields, bases included, are also assigned by constructors only.
/// </summary>
internal sealed class FieldsProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        Judge(prover, type, f => f.IsInitOnly || f.DeclaringType.IsValueType)
        ?? Proof.Immutable(definition is { IsValueType: true } ? "a struct, all fields immutable" : "sealed, all fields readonly and immutable");

    /// <summary>What speaks against the fields of a type, or null.</summary>
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
