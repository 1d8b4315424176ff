using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>Rule (b): generic types of the framework and of FSharp.Core that change only when their elements do.</summary>
internal sealed class FrameworkContainerProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition)
    {
        if (type is not GenericInstanceType closed || definition is null || definition.Module == prover.Module || !CopyRules.Containers.Contains(definition.FullName))
            return null;

        Proof? worst = null;
        for (int i = 0; i < closed.GenericArguments.Count; i++)
        {
            var argument = closed.GenericArguments[i];
            var proof = prover.Prove(argument);
            if (!proof.IsImmutable && (worst is null || proof.Verdict > worst.Verdict))
                worst = proof.Through($"type argument {i + 1} of `{TypeNames.Of(type)}`", "<" + TypeNames.Of(argument) + ">", argument);
        }
        return worst ?? Proof.Immutable("an immutable container of immutable elements");
    }
}
