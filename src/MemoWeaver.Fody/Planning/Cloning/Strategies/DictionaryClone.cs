using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Dictionaries, with their comparer.</summary>
internal sealed class DictionaryClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.IsFramework(type, definition, "System.Collections.Generic.Dictionary`2")
            ? new CloneDecision(CloneKind.Dictionary, "a dictionary, key by key and value by value", ("[].Key", ((GenericInstanceType)type).GenericArguments[0]), ("[].Value", ((GenericInstanceType)type).GenericArguments[1]))
            : null;
}
