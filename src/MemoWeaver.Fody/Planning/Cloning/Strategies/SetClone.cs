using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Sets, with their comparer.</summary>
internal sealed class SetClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.IsFramework(type, definition, "System.Collections.Generic.HashSet`1")
            ? new CloneDecision(CloneKind.Set, "a set, element by element", ("[]", ((GenericInstanceType)type).GenericArguments[0]))
            : null;
}
