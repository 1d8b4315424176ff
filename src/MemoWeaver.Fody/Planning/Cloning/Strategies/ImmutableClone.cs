using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>What cannot change needs no copy.</summary>
internal sealed class ImmutableClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.Proof.Prove(type) is { IsImmutable: true } proof ? new CloneDecision(CloneKind.Shared, proof.Reason) : null;
}
