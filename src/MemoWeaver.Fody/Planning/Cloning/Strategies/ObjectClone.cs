using Mono.Cecil;

namespace MemoWeaver.Fody.Planning.Clones.Strategies;

/// <summary>Classes of the module, bases included.</summary>
internal sealed class ObjectClone : ICloneStrategy
{
    public CloneDecision? TryDecide(CloneContext context, TypeReference type, TypeDefinition? definition) =>
        definition is { IsClass: true, IsValueType: false, IsExplicitLayout: false, IsImport: false }
            ? new CloneDecision(CloneKind.Object, definition.IsSealed ? "by its emitted copy constructor" : "by its emitted copy constructor, unless the actual type is a derived one", [.. CopiedFields.OfAll(type)])
            : null;
}
