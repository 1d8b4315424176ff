using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Types whose values may be of another, derived type, and delegates, which may have captured anything.</summary>
internal sealed class OpenTypeProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) => definition switch
    {
        { IsInterface: true } => Proof.AtRunTime(type, "is an interface"),
        { FullName: "System.Object" } => Proof.AtRunTime(type, "can be anything"),
        { IsSealed: false } => Proof.AtRunTime(type, "is not sealed"),
        not null when definition.IsDelegate() => Proof.AtRunTime(type, "is a delegate, which may have captured anything"),
        _ => null,
    };
}
