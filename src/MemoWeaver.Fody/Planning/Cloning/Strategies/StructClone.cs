using MemoWeaver.Fody.Proofs;
using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Structs of the module with something in them that is copied.</summary>
internal sealed class StructClone : ICloneStrategy
{
    private const string Overlaid = "has fields that may lie over each other";

    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition)
    {
        if (definition is not { IsValueType: true })
            return null;
        // Elements without a field of their own, and fields that lie upon each other.
        return definition.IsBuffer() || definition.IsExplicitLayout
            ? new CloneDecision(CloneKind.AtRunTime, "a struct whose fields do not tell its layout: copied by the run-time copier") { Unkept = definition.IsExplicitLayout ? Overlaid : null }
            : new CloneDecision(CloneKind.Struct, "a struct, by its emitted copy constructor", [.. CopiedFields.OfAll(type)]);
    }
}
