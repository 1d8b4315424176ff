using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Reference assemblies leave out private fields, so that the fields of a type, bases included, prove nothing there.</summary>
internal sealed class HiddenFieldsProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        foreach (var part in type.WithBases())
        {
            if (part.TryResolve() is not { } declaring)
                return Proof.AtRunTime(type, $"has a base, `{TypeNames.Of(part)}`, that cannot be read");
            if (prover.HidesFields(declaring))
                return Proof.AtRunTime(type, declaring == definition
                    ? "comes from a reference assembly, which leaves out private fields"
                    : $"has a base, `{TypeNames.Of(part)}`, that comes from a reference assembly, which leaves out private fields");
        }
        return null;
    }
}
