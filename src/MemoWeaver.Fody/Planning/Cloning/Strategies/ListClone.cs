using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Lists, element by element.</summary>
internal sealed class ListClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.IsFramework(type, definition, "System.Collections.Generic.List`1")
            ? new CloneDecision(CloneKind.List, "a list, element by element", ("[]", ((GenericInstanceType)type).GenericArguments[0]))
            : null;
}
