using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (d): <c>[ImmutableObject(true)]</c> on a sealed class or struct is trusted.</summary>
internal sealed class DeclaredImmutableProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is { IsSealed: true } && IsDeclared(definition) ? Proof.Immutable("marked [ImmutableObject(true)]") : null;

    /// <summary>Whether the author says so, trusted or not.</summary>
    public static bool IsDeclared(TypeDefinition type) =>
        type.Attribute("System.ComponentModel.ImmutableObjectAttribute") is { } attribute
        && attribute.ConstructorArguments.Count == 1 && attribute.ConstructorArguments[0].Value is true;
}
