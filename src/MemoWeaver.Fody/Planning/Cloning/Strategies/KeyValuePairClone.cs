using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A key with its value.</summary>
internal sealed class KeyValuePairClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.IsFramework(type, definition, "System.Collections.Generic.KeyValuePair`2")
            ? new CloneDecision(CloneKind.KeyValuePair, "a struct, part by part", ("Key", ((GenericInstanceType)type).GenericArguments[0]), ("Value", ((GenericInstanceType)type).GenericArguments[1]))
            : null;
}
