using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (a): primitives, enums, and <c>string</c>.</summary>
internal sealed class PrimitiveProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type.IsPrimitive)
            return Proof.Immutable("a primitive");
        if (type.MetadataType == MetadataType.String)
            return Proof.Immutable("a string");
        return definition is { IsEnum: true } ? Proof.Immutable("an enum") : null;
    }
}
