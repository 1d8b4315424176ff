using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>A type parameter is known when its type argument is; only an enum is immutable whichever it is.</summary>
internal sealed class TypeParameterProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericParameter parameter)
            return null;
        return parameter.HasNotNullableValueTypeConstraint && parameter.Constraints.Any(c => c.ConstraintType.FullName == "System.Enum")
            ? Proof.Immutable("an enum")
            : Proof.AtRunTime(type, "is a type parameter");
    }
}
