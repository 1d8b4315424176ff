using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Nobody knows who owns the memory that a pointer points to.</summary>
internal sealed class UnsafeClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is PointerType or ByReferenceType or FunctionPointerType
            ? new CloneDecision(CloneKind.Refused, "points to memory that someone else may change or free")
            : null;
}
