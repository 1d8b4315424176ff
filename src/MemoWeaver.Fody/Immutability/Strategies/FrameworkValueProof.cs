using MemoWeaver.Runtime;
using Mono.Cecil;

namespace MemoWeaver.Fody.Proofs.Strategies;

/// <summary>
/// Rule (b): types of the framework and of FSharp.Core that never change. By name, because reference assemblies
/// leave out private fields. A type of the same name in the woven module is a polyfill and judged by its own fields.
/// </summary>
internal sealed class FrameworkValueProof : IProofStrategy
{
    public Proof? TryProve(ImmutabilityProof prover, TypeReference type, TypeDefinition? definition) =>
        definition is not null && definition.Module != prover.Module && CopyRules.Values.Contains(CopyRules.Name(definition.FullName))
            ? Proof.Immutable("a framework type that never changes")
            : null;
}
