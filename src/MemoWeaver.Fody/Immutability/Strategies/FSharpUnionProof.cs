using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (c) for F# unions: the cases are nested classes, and no others can derive from the union.</summary>
internal sealed class FSharpUnionProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (definition is null || !FSharpTypes.IsUnion(definition) || prover.HidesFields(definition))
            return null;
        var worst = FieldsProof.Judge(prover, type, FSharpTypes.IsAssignedOnce);
        foreach (var @case in definition.NestedTypes.Where(t => t.BaseType?.GetElementType().FullName == definition.FullName))
        {
            var closed = FSharpTypes.CaseOf(@case, type);
            var proof = FieldsProof.Judge(prover, closed, FSharpTypes.IsAssignedOnce);
            if (proof is not null && (worst is null || proof.Verdict > worst.Verdict))
                worst = proof;
        }
        return worst ?? Proof.Immutable("an F# union, all fields immutable");
    }
}
