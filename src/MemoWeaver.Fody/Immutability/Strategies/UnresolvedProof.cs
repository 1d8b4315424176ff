using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Nothing is known about a type whose assembly is not at hand.</summary>
internal sealed class UnresolvedProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is null ? Proof.AtRunTime(type, $"cannot be read: `{type.GetElementType().Scope?.Name}` is not among the references") : null;
}
