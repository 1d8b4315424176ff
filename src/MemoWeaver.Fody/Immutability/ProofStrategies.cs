using MemoWeaver.Fody.Metadata;
using Mono.Cecil;

namespace MemoWeaver.Fody.Immutability;

/// <summary>One way to decide whether a type is immutable.</summary>
/// <param name="prover">Proves the parts.</param>
/// <param name="type">The type, generic arguments in place, modifiers removed.</param>
/// <param name="definition">Its definition; null if it cannot be resolved, and for types without one, such as
/// arrays.</param>
/// <returns>The verdict, or null if the strategy has nothing to say about the type.</returns>
delegate Proof? ProofStrategy(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition);

/// <summary>Chooses what proves or disproves that a type is immutable: the first strategy that answers.</summary>
static class ProofStrategies
{
    static readonly ProofStrategy[] Ordered =
    [
        TypeProofs.Indirection,
        TypeProofs.TypeParameter,
        TypeProofs.Unresolved,
        TypeProofs.Primitive,
        TypeProofs.Listed,
        TypeProofs.Declared,
        FieldProofs.FSharpUnion,
        TypeProofs.Open,
        FieldProofs.Hidden,
        FieldProofs.FSharpRecord,
        FieldProofs.Fields,
    ];

    public static Proof? Choose(ImmutabilityProof prover, TypeReference type)
    {
        var definition = type.DefinitionOrNull();
        foreach (var strategy in Ordered)
        {
            if (strategy(prover, type, definition) is { } proof)
                return proof;
        }
        return null;
    }
}
