using MemoWeaver.Fody.Immutability;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Cloning;

/// <summary>What the strategies need.</summary>
sealed class CloneContext(ModuleDefinition module, ImmutabilityProof proof)
{
    public ModuleDefinition Module { get; } = module;

    public ImmutabilityProof Proof { get; } = proof;

    /// <summary>Gets the types whose objects are shared because the assembly says so.</summary>
    public IReadOnlyList<TypeReference> Flyweights { get; } = Cloning.Flyweights.In(module);
}
