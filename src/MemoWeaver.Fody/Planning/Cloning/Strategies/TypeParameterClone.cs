using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A type parameter stands for any type: the code that is emitted once must serve them all.</summary>
internal sealed class TypeParameterClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        type is GenericParameter ? new CloneDecision(CloneKind.AtRunTime, "a type parameter: the actual type decides") : null;
}
