using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Arrays can be written to, and what a pointer points to as well.</summary>
internal sealed class IndirectionProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) => type switch
    {
        ArrayType => Proof.Mutable(type, "can be written to"),
        PointerType or FunctionPointerType or ByReferenceType => Proof.Mutable(type, "refers to memory that can be written to"),
        _ => null,
    };
}
