using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>A struct or nothing.</summary>
internal sealed class NullableClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        context.IsFramework(type, definition, "System.Nullable`1")
            ? new CloneDecision(CloneKind.Nullable, "a struct, part by part", ("", ((GenericInstanceType)type).GenericArguments[0]))
            : null;
}
