using MemoWeaver.Fody.Immutability;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Keys;

/// <summary>What the strategies need: the planner for parts, and the type whose code reads them.</summary>
sealed class KeyContext(KeyTypePlanner planner, TypeDefinition reader)
{
    /// <summary>Gets the type whose access rights count.</summary>
    public TypeDefinition Reader { get; } = reader;

    public ModuleDefinition Module => planner.Module;

    public LibraryComparers Library => planner.Library;

    public ImmutabilityProof Proof => planner.Proof;

    public MemberReferences Members => planner.Members;

    public EmittedComparers Emitted => planner.Emitted;

    public ContentFields Contents => planner.Contents;

    public KeyShape Plan(TypeReference type) => planner.Plan(type, Reader);

    public KeyContext ReadBy(TypeDefinition other) => new(planner, other);
}
