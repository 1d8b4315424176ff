using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Everything else.</summary>
internal sealed class RuntimeClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        new CloneDecision(CloneKind.AtRunTime, "copied by the run-time copier");
}
