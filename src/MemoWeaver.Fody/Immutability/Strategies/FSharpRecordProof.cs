using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (c) for F# records: their fields are not <c>initonly</c>, but only a mutable one has a property that can be set.</summary>
internal sealed class FSharpRecordProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is { IsSealed: true } && FSharpTypes.IsRecord(definition)
            ? FieldsProof.Judge(prover, type, FSharpTypes.IsAssignedOnce) ?? Proof.Immutable("an F# record, all fields immutable")
            : null;
}
