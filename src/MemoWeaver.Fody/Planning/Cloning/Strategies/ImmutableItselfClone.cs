using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A class whose objects cannot change, but those of a derived class may: an object of the class itself keeps its identity.</summary>
internal sealed class ImmutableItselfClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition is { IsSealed: false, IsValueType: false } && context.Proof.ProveItself(type).IsImmutable
            ? new CloneDecision(CloneKind.AtRunTime, "not sealed, but its own fields are readonly and immutable: shared, unless the actual type is a derived one")
            : null;
}
