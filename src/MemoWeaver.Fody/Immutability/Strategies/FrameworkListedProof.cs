using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (b): types of .NET that never change, by the list that the run-time copier goes by.</summary>
internal sealed class FrameworkListedProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is not null && definition.Module != prover.Module && FrameworkCopies.Values.Contains(definition.FullName.Replace('/', '+'))
            ? Proof.Immutable("a framework type that never changes")
            : null;
}
