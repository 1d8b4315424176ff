using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>No value is of exactly this type.</summary>
internal sealed class OpenTypeClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) => definition switch
    {
        null => new CloneDecision(CloneKind.AtRunTime, "cannot be read at build time: the actual type decides"),
        { IsInterface: true } => new CloneDecision(CloneKind.AtRunTime, "an interface: the actual type decides"),
        { FullName: "System.Object" or "System.ValueType" or "System.Enum" or "System.Array" } => new CloneDecision(CloneKind.AtRunTime, "can be anything: the actual type decides"),
        { IsAbstract: true } => new CloneDecision(CloneKind.AtRunTime, "abstract: the actual type decides"),
        _ => null,
    };
}
