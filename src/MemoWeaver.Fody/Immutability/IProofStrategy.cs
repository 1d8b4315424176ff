using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs;

/// <summary>One way to decide whether a type is immutable.</summary>
internal interface IProofStrategy
{
    /// <summary>The verdict, or null where this strategy has nothing to say about the type.</summary>
    /// <param name="prover">Proves the parts.</param>
    /// <param name="type">The type, generic arguments in place, modifiers removed.</param>
    /// <param name="definition">Its definition; null where it cannot be resolved and for types without one, such as arrays.</param>
    Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition);
}
