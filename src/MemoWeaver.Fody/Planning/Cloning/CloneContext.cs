using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones;

/// <summary>What the strategies need.</summary>
internal sealed class CloneContext(ModuleDefinition module, ImmutabilityProof proof)
{
    public ModuleDefinition Module { get; } = module;

    public ImmutabilityProof Proof { get; } = proof;

    /// <summary>The types whose objects are shared because the assembly says so.</summary>
    public IReadOnlyList<TypeReference> Flyweights { get; } = Clones.Flyweights.In(module);

    /// <summary>A generic type of the framework, not a type of that name in the module.</summary>
    public bool IsFramework(TypeReference type, TypeDefinition? definition, string fullName) =>
        type is GenericInstanceType && definition is not null && definition.Module != Module && definition.FullName == fullName;

    /// <summary>A class whose bases, up to <c>object</c>, are of the module too: each can get a copy constructor.</summary>
    public bool IsOfModule(TypeReference type) => type.WithBases().All(t => t.TryResolve()?.Module == Module);
}
